package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * How far a stream has come.
 *
 * @param count its number of entries, at least 1
 * @param leaf the leaf hash of the last of them
 */
public record Head(long count, Hash leaf) {
  static final int BYTES = Long.BYTES + cl.acuse.proof.Limits.HASH_BYTES;
}
