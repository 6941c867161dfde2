package cl.acuse.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * All that must be remembered of a tree in order to let it grow: the compact range of its leaves.
 *
 * <p><b>How it works.</b> An RFC 6962 tree of {@code n} leaves is a row of perfect subtrees, one
 * for each bit set in {@code n}, the largest on the left. For {@code n = 13 = 0b1101}:
 *
 * <pre>
 *               root
 *             /      \
 *            *        \
 *          /   \       \
 *         A     B       C        A: leaves 0-7, B: leaves 8-11, C: leaf 12
 *       (8)    (4)     (1)       nodes() = [A, B, C]
 * </pre>
 *
 * <p>A perfect subtree never changes again, whatever is appended; only what lies above it does. So
 * the roots of these subtrees (at most 62) stand for all leaves: the tree's root is folded from
 * them, smallest first ({@code node(A, node(B, C))}), and appending a leaf is binary addition of
 * one: a carry through bit {@code L} merges two subtrees of {@code 2^L} leaves into one of {@code
 * 2^(L+1)}.
 *
 * <p><b>Why it matters here.</b> The ledger keeps exactly this between batches, so that an entry
 * costs about two hashes and no read, however large the tree is. {@link TreeGrowth} lets a range
 * grow by a batch and proves each new leaf.
 *
 * <p>The name is that of the transparency-dev libraries; the tree is that of RFC 6962 §2.1.
 */
public final class CompactRange {
  /** The range without leaves. */
  public static final CompactRange EMPTY = new CompactRange(0, List.of());

  private final long size;
  private final List<Hash> nodes;

  private CompactRange(long size, List<Hash> nodes) {
    this.size = size;
    this.nodes = nodes;
  }

  /**
   * The range of so many leaves with these subtree roots.
   *
   * @param size leaves, 0 to {@link Limits#TREE_SIZE_MAX}
   * @param nodes a root for each bit set in {@code size}, that of the largest subtree first; copied
   * @return the range
   * @throws IllegalArgumentException if the size is out of bounds or the count is not that of its
   *     bits
   */
  public static CompactRange of(long size, List<Hash> nodes) {
    if (size < 0 || size > Limits.TREE_SIZE_MAX) {
      throw new IllegalArgumentException("a tree cannot have " + size + " leaves");
    }
    if (nodes.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a tree of size %d has %d subtrees, not %d"
              .formatted(size, Long.bitCount(size), nodes.size()));
    }
    return new CompactRange(size, List.copyOf(nodes));
  }

  /**
   * How many leaves the range covers.
   *
   * @return 0 to {@link Limits#TREE_SIZE_MAX}
   */
  public long size() {
    return size;
  }

  /**
   * The roots of the perfect subtrees.
   *
   * @return the largest subtree's first; empty for size 0
   */
  public List<Hash> nodes() {
    return nodes;
  }

  /** Whether a subtree of {@code 2^level} leaves is among the nodes. */
  boolean hasNode(int level) {
    return ((size >>> level) & 1) == 1;
  }

  /** Whether a subtree of fewer than {@code 2^level} leaves is among the nodes. */
  boolean hasNodeBelow(int level) {
    return (size & ((1L << level) - 1)) != 0;
  }

  /** The root of the subtree of {@code 2^level} leaves, which {@link #hasNode}. */
  Hash node(int level) {
    if (!hasNode(level)) {
      throw new AssertionError("size " + size + " has no subtree at level " + level);
    }
    return nodes.get(Long.bitCount(size >>> (level + 1)));
  }

  /**
   * The RFC 6962 root over all leaves.
   *
   * @return {@link Hash#EMPTY_ROOT} for size 0
   */
  public Hash root() {
    return size == 0 ? Hash.EMPTY_ROOT : fold(nodes);
  }

  /** The root over neighbouring subtrees, each smaller than the one left of it. */
  static Hash fold(List<Hash> subtrees) {
    return folds(subtrees).getFirst();
  }

  /** Element {@code i} is the root over the subtrees from the {@code i}-th on. */
  static List<Hash> folds(List<Hash> subtrees) {
    var folds = new ArrayList<Hash>(subtrees);
    for (var i = subtrees.size() - 2; i >= 0; i--) {
      folds.set(i, Hash.node(subtrees.get(i), folds.get(i + 1)));
    }
    return folds;
  }

  /**
   * The range with one leaf more.
   *
   * @param leaf a leaf hash
   * @return a new range
   * @throws IllegalArgumentException if the range is full
   */
  public CompactRange append(Hash leaf) {
    var grown = new ArrayList<>(nodes);
    var carry = leaf;
    for (var bits = size; (bits & 1) == 1; bits >>>= 1) {
      carry = Hash.node(grown.removeLast(), carry);
    }
    grown.add(carry);
    return of(size + 1, grown);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof CompactRange other && size == other.size && nodes.equals(other.nodes);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }

  @Override
  public String toString() {
    return "CompactRange[size=" + size + ", root=" + root() + "]";
  }
}
