package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * A document that an entry describes in the clear.
 *
 * @param sha256 of its bytes
 * @param index of the entry
 */
public record DocumentRow(Hash sha256, long index) {}
