package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import cl.acuse.proof.SparseMap;

/**
 * The upper levels of the sparse map, all nodes of them: level 0 is the root, and node {@code n} of
 * a level stands above nodes {@code 2n} and {@code 2n + 1} of the next. The lowest level's nodes
 * are buckets of leaves.
 *
 * <p>Ids are hashes, so that streams spread evenly over the buckets, whoever chose their names.
 * Siblings stand side by side in one array: who climbs finds both with one read, and needs no
 * references. A node that stands for a lone leaf has the leaf's hash ([P-03]), and so has the node
 * below it: that is how it is told from a branch.
 *
 * <p>Different nodes may be written by different threads at one time.
 */
final class MapLevels {
  /** Memory of a bucket: nearly two nodes, and whether it has several leaves. */
  static final long BUCKET_BYTES = 2 * 32 + 1;

  private static final int HASH_WORDS = 4;

  /**
   * So many words stand before a level's first node that no two siblings are parted by the end of a
   * line of memory: behind them and an array's header, large arrays have whole lines.
   */
  private static final int FIRST = 6;

  private final long[][] hashes;

  /** Which buckets have several leaves; they never have fewer again. */
  private final boolean[] several;

  /** The sum of what was announced; any thread's last word. */
  @SuppressWarnings("UnusedVariable") // Kept, so that what is announced has to be read.
  private long announced;

  /**
   * Empty levels.
   *
   * @param depth of the lowest level, 0 to {@link Limits#MAP_LEVELS_MAX}
   */
  MapLevels(int depth) {
    hashes = new long[depth + 1][];
    several = new boolean[1 << depth];
    for (var level = 0; level <= depth; level++) {
      hashes[level] = new long[FIRST + (HASH_WORDS << level)];
    }
  }

  /** The depth of the lowest level. */
  int depth() {
    return hashes.length - 1;
  }

  /** A bucket has one leaf. */
  void setLeaf(int bucket, Hash hash) {
    set(depth(), bucket, hash);
  }

  /** A bucket has several leaves. */
  void setBranch(int bucket, Hash hash) {
    several[bucket] = true;
    set(depth(), bucket, hash);
  }

  /** Says that some nodes of a level, from a place on and before another, will soon be made. */
  void announce(int level, int[] nodes, int from, int to) {
    var sum = 0L;
    for (var i = from; i < to; i++) {
      sum += hashes[level][place(nodes[i])];
    }
    announced = sum;
  }

  private static int place(int node) {
    return FIRST + HASH_WORDS * node;
  }

  private void set(int level, int node, Hash hash) {
    hash.copyTo(hashes[level], place(node));
  }

  /**
   * Makes a node anew from the two below it, of which at least one has leaves.
   *
   * @return how many hashes that took, 0 or 1
   */
  int join(int level, int node) {
    var left = hash(level + 1, 2 * node);
    var right = hash(level + 1, 2 * node + 1);
    if (right.equals(Hash.ZERO) && isLeaf(level + 1, 2 * node, left)) {
      set(level, node, left);
      return 0;
    }
    if (left.equals(Hash.ZERO) && isLeaf(level + 1, 2 * node + 1, right)) {
      set(level, node, right);
      return 0;
    }
    set(level, node, SparseMap.node(left, right));
    return 1;
  }

  private boolean isLeaf(int level, int node, Hash hash) {
    return level == depth()
        ? !several[node]
        : hash.equals(hash(level + 1, 2 * node)) || hash.equals(hash(level + 1, 2 * node + 1));
  }

  /** An empty node's hash is 32 zero bytes, with which an array begins. */
  private Hash hash(int level, int node) {
    return Hash.read(hashes[level], place(node));
  }

  /** The map's root. */
  Hash root() {
    return hash(0, 0);
  }
}
