package cl.acuse.ledger.integrate;

import cl.acuse.ledger.store.Tile;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of the tree in tiles: of each tile level the hashes that do not fill a tile yet.
 * Full tiles are stored; the edge lives in memory and is rebuilt at start.
 *
 * @param partial element {@code l} holds 0 to 255 hashes of tile level {@code l}
 */
public record Edge(List<List<Hash>> partial) {
  /** The edge of an empty tree. */
  public static final Edge EMPTY = new Edge(List.of());

  /** Copies the lists. */
  public Edge {
    partial = partial.stream().map(List::copyOf).toList();
  }

  /**
   * An edge that has grown.
   *
   * @param edge the new edge
   * @param filled the tiles that were filled, lowest level first
   */
  public record Grown(Edge edge, List<Tile> filled) {}

  /**
   * The hashes of a level that do not fill a tile yet.
   *
   * @param level tile level
   * @return 0 to 255 hashes
   */
  public List<Hash> at(int level) {
    return level < partial.size() ? partial.get(level) : List.of();
  }

  /**
   * Takes in what a batch completed.
   *
   * @param growth the tree's growth
   * @return the new edge and the tiles filled
   */
  public Grown grow(TreeGrowth growth) {
    var levels = new ArrayList<List<Hash>>();
    var filled = new ArrayList<Tile>();
    for (var level = 0; growth.newSize() >>> (level * Tile.HEIGHT) != 0; level++) {
      levels.add(grow(level, growth, filled));
    }
    return new Grown(new Edge(levels), filled);
  }

  private List<Hash> grow(int level, TreeGrowth growth, List<Tile> filled) {
    var hashes = new ArrayList<>(at(level));
    growth.forEachCompleted(
        level * Tile.HEIGHT,
        (index, hash) -> {
          hashes.add(hash);
          if (hashes.size() == Tile.WIDTH) {
            filled.add(new Tile(level, index / Tile.WIDTH, hashes));
            hashes.clear();
          }
        });
    return hashes;
  }
}
