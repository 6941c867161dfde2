package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * A dispatch that waits for an answer.
 *
 * @param originator H(the originator's name)
 * @param index index of the originator's own first DISPATCHED of the delivery
 */
public record PendingRow(Hash originator, long index) {}
