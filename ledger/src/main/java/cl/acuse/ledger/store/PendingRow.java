package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * A delivery that waits for an answer.
 *
 * @param originator H(the originator's name)
 * @param delivery the delivery stream's id
 * @param index of the entry that began the waiting, or ended it
 */
public record PendingRow(Hash originator, Hash delivery, long index) {}
