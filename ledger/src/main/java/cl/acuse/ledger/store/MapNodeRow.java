package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * A node of the sparse map.
 *
 * @param hash its hash
 * @param bytes what it is the hash of, without the prefix; owned by the row
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, written once, never compared.
public record MapNodeRow(Hash hash, byte[] bytes) {}
