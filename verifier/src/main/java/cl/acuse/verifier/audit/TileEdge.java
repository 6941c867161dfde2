package cl.acuse.verifier.audit;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A tree in tiles, and the hashes at its right edge that no tile above stands for: those of the one
 * tile of each level that is not full. With them alone the tree's root is computed.
 */
public final class TileEdge {
  private TileEdge() {}

  /**
   * How many hashes a level has: entries at level 0, full tiles of the level below above it.
   *
   * @param size entries of the tree
   * @param level the tile level, 0 to 7
   * @return 0 for a level that the tree does not reach
   */
  public static long hashes(long size, int level) {
    return size >>> (Byte.SIZE * level);
  }

  /**
   * How many hashes of a level stand in a tile that is not full.
   *
   * @param size entries of the tree
   * @param level the tile level, 0 to 7
   * @return 0 to 255
   */
  public static int open(long size, int level) {
    return (int) (hashes(size, level) % Limits.TILE_WIDTH);
  }

  /**
   * The root of a tree.
   *
   * @param size its entries
   * @param open for each level as many hashes as {@link #open(long, int)} says
   * @return the RFC 6962 root
   */
  public static Hash root(long size, IntFunction<List<Hash>> open) {
    var nodes = new ArrayList<Hash>();
    for (var level = Limits.TILE_LEVELS - 1; level >= 0; level--) {
      var range = CompactRange.EMPTY;
      for (var hash : open.apply(level)) {
        range = range.append(hash);
      }
      nodes.addAll(range.nodes());
    }
    return CompactRange.of(size, nodes).root();
  }
}
