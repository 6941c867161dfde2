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
 * references.
 *
 * <p>Different nodes may be written by different threads at one time.
 */
final class MapLevels {
  /** Memory of a node; there are nearly two a bucket. */
  static final long NODE_BYTES = 33;

  private static final int HASH_WORDS = 4;

  /** What a node stands for; only a branch is more than what is below it ([P-03]). */
  private static final byte EMPTY = 0;

  private static final byte LEAF = 1;
  private static final byte BRANCH = 2;

  private final long[][] hashes;
  private final byte[][] shapes;

  /**
   * Empty levels.
   *
   * @param depth of the lowest level, 0 to {@link Limits#MAP_LEVELS_MAX}
   */
  MapLevels(int depth) {
    hashes = new long[depth + 1][];
    shapes = new byte[depth + 1][];
    for (var level = 0; level <= depth; level++) {
      hashes[level] = new long[HASH_WORDS << level];
      shapes[level] = new byte[1 << level];
    }
  }

  /** The depth of the lowest level. */
  int depth() {
    return hashes.length - 1;
  }

  /** A bucket has one leaf. */
  void setLeaf(int bucket, Hash hash) {
    set(depth(), bucket, LEAF, hash);
  }

  /** A bucket has several leaves. */
  void setBranch(int bucket, Hash hash) {
    set(depth(), bucket, BRANCH, hash);
  }

  private void set(int level, int node, byte shape, Hash hash) {
    shapes[level][node] = shape;
    hash.copyTo(hashes[level], HASH_WORDS * node);
  }

  /**
   * Makes a node anew from the two below it, of which at least one has leaves.
   *
   * @return how many hashes that took, 0 or 1
   */
  int join(int level, int node) {
    var shapesBelow = shapes[level + 1];
    var left = hash(level + 1, 2 * node);
    var right = hash(level + 1, 2 * node + 1);
    if (shapesBelow[2 * node] == LEAF && shapesBelow[2 * node + 1] == EMPTY) {
      set(level, node, LEAF, left);
      return 0;
    }
    if (shapesBelow[2 * node] == EMPTY && shapesBelow[2 * node + 1] == LEAF) {
      set(level, node, LEAF, right);
      return 0;
    }
    set(level, node, BRANCH, SparseMap.node(left, right));
    return 1;
  }

  /** An empty node's hash is 32 zero bytes, with which an array begins. */
  private Hash hash(int level, int node) {
    return Hash.read(hashes[level], HASH_WORDS * node);
  }

  /** The map's root. */
  Hash root() {
    return hash(0, 0);
  }
}
