package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * Which entry an idempotency key led to.
 *
 * @param key H(acting institution's name ‖ event id)
 * @param index the entry's index
 * @param event the leaf hash of the event bytes, which tells a repetition from a conflict
 */
public record IdRow(Hash key, long index, Hash event) {}
