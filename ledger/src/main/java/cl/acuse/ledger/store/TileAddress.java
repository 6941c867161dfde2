package cl.acuse.ledger.store;

/**
 * Where a tile stands.
 *
 * @param level the tile level, 0 for leaf hashes
 * @param index the tile's number within its level
 */
public record TileAddress(int level, long index) {}
