package cl.acuse.entry;

import cl.acuse.proof.Hash;

/**
 * A reference to one entry of a log.
 *
 * @param originHash SHA-256 of the log's origin
 * @param index the entry's index, 0 to 2^62-1
 * @param leafHash the entry's leaf hash, which binds its content
 */
public record EntryReference(Hash originHash, long index, Hash leafHash) {
  static EntryReference of(cl.acuse.proto.v1.EntryRef message) {
    return new EntryReference(
        Hash.of(message.getOriginHash().toByteArray()),
        message.getIndex(),
        Hash.of(message.getLeafHash().toByteArray()));
  }
}
