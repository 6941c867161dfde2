package cl.acuse.entry;

import cl.acuse.proof.Hash;

/**
 * A reference to one entry of a log.
 *
 * @param originHash SHA-256 of the log's origin
 * @param index the entry's index, 0 to 2^62-1
 * @param leafHash the entry's leaf hash, which binds its content
 */
public record EntryReference(Hash originHash, long index, Hash leafHash) {}
