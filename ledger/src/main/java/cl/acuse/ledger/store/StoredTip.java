package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * The end of what is stored, as the store itself says; believed only after the root was recomputed.
 *
 * @param size number of entries
 * @param root RFC 6962 root over them
 * @param recordedAt time of recording of the last one, microseconds since 1970
 */
public record StoredTip(long size, Hash root, long recordedAt) {}
