package cl.acuse.ledger.epoch;

import cl.acuse.proof.Hash;

/**
 * The newest epoch.
 *
 * @param index its entry's index
 * @param recordedAt its entry's time of recording, microseconds since 1970
 * @param mapRoot the map's root
 * @param streams how many streams the map has
 */
public record LastEpoch(long index, long recordedAt, Hash mapRoot, long streams) {}
