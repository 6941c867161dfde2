package cl.acuse.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grew by a batch of leaves, with the proof of each new leaf and no reads.
 *
 * <p><b>How it works.</b> Number the nodes of each level from the left: node {@code i} of level
 * {@code L} covers leaves {@code i·2^L} to {@code (i+1)·2^L - 1} and is <i>complete</i> once they
 * all exist. In a tree of {@code n} leaves the complete nodes of level {@code L} are {@code 0} to
 * {@code (n >> L) - 1}; so growth from {@code m} to {@code n} completes {@code m >> L} to {@code (n
 * >> L) - 1}, and these are kept, a row a level:
 *
 * <pre>
 *   m = 5, n = 11            known: '#', completed by the batch   'r', in the range before
 *   level 3          #                          0
 *   level 2      r       #                  0       1
 *   level 1    .   .   #   #   #          0   1   2   3   4
 *   level 0   . . . . r # # # # # #      0 1 2 3 4 5 6 7 8 9 10
 * </pre>
 *
 * <p>A row's first node has its left child either in the row below or, exactly where that row's bit
 * of {@code m} is set, in the compact range before. What remains right of the complete nodes is at
 * most one unfinished subtree a level, the <i>tail</i>: leaves {@code (n >> L) << L} to {@code n -
 * 1}. RFC 6962 promotes a lone right subtree unchanged, so the tail of level {@code L + 1} is that
 * of level {@code L}, joined with the complete node on its left where bit {@code L} of {@code n} is
 * set.
 *
 * <p>The path of a new leaf meets at each level a complete sibling of the batch, the range's node
 * just left of the batch, the tail, or none (its subtree is promoted). All are at hand, so a proof
 * costs no hash at all, and the whole growth about one hash a leaf.
 *
 * <p>With {@link CompactRange#EMPTY} before, this is simply the RFC 6962 tree over a list of
 * leaves.
 */
public final class TreeGrowth {
  /** Receives the nodes of a level from left to right. */
  @FunctionalInterface
  public interface NodeVisitor {
    /**
     * Takes one node.
     *
     * @param index the node's number within its level
     * @param hash its hash
     */
    void node(long index, Hash hash);
  }

  private final CompactRange before;
  private final CompactRange after;

  /** Row {@code L} holds the nodes of level {@code L} from {@code before.size() >> L} on. */
  private final List<List<Hash>> rows;

  /** Element {@code i} joins the new range's subtrees from the {@code i}-th on. */
  private final List<Hash> tails;

  /**
   * Lets a tree grow.
   *
   * @param before the tree as it was
   * @param leaves the leaf hashes to append, in order; may be empty
   * @throws IllegalArgumentException if the tree would exceed {@link Limits#TREE_SIZE_MAX}
   */
  public TreeGrowth(CompactRange before, List<Hash> leaves) {
    this.before = before;
    this.rows = rows(before, List.copyOf(leaves));
    this.after = after(before, rows);
    this.tails = CompactRange.folds(after.nodes());
  }

  private static List<List<Hash>> rows(CompactRange before, List<Hash> leaves) {
    var rows = new ArrayList<List<Hash>>();
    for (var row = leaves; !row.isEmpty(); row = parents(before, rows.size() - 1, row)) {
      rows.add(row);
    }
    return rows;
  }

  private static List<Hash> parents(CompactRange before, int level, List<Hash> row) {
    var parents = new ArrayList<Hash>(row.size() / 2 + 1);
    var next = 0;
    if (before.hasNode(level)) {
      parents.add(Hash.node(before.node(level), row.getFirst()));
      next = 1;
    }
    for (; next + 1 < row.size(); next += 2) {
      parents.add(Hash.node(row.get(next), row.get(next + 1)));
    }
    return parents;
  }

  private static CompactRange after(CompactRange before, List<List<Hash>> rows) {
    var size = before.size() + (rows.isEmpty() ? 0 : rows.getFirst().size());
    var subtrees = new ArrayList<Hash>(Long.bitCount(size));
    for (var left = size; left != 0; left &= ~Long.highestOneBit(left)) {
      var level = 63 - Long.numberOfLeadingZeros(left);
      subtrees.add(known(before, rows, level, (size >>> level) - 1));
    }
    return CompactRange.of(size, subtrees);
  }

  /** A complete node of the batch, or the one just left of it in the range before. */
  private static Hash known(CompactRange before, List<List<Hash>> rows, int level, long index) {
    var first = before.size() >>> level;
    return index < first ? before.node(level) : rows.get(level).get((int) (index - first));
  }

  /**
   * The tree's size before the batch.
   *
   * @return leaves
   */
  public long oldSize() {
    return before.size();
  }

  /**
   * The tree's size after the batch.
   *
   * @return leaves
   */
  public long newSize() {
    return after.size();
  }

  /**
   * The RFC 6962 root after the batch.
   *
   * @return {@link Hash#EMPTY_ROOT} for size 0
   */
  public Hash root() {
    return tails.isEmpty() ? Hash.EMPTY_ROOT : tails.getFirst();
  }

  /**
   * What to remember for the next batch.
   *
   * @return the range of {@link #newSize()} leaves
   */
  public CompactRange after() {
    return after;
  }

  /**
   * The inclusion proof of a new leaf in the tree of {@link #newSize()} leaves.
   *
   * @param index {@link #oldSize()} to {@link #newSize()} {@code - 1}
   * @return the proof
   * @throws IllegalArgumentException if the leaf is not of this batch
   */
  public InclusionProof inclusion(long index) {
    if (index < oldSize() || index >= newSize()) {
      throw new IllegalArgumentException(
          "leaf %d is not one of %d to %d".formatted(index, oldSize(), newSize() - 1));
    }
    var path = new ArrayList<Hash>();
    for (var level = 0; (newSize() - 1) >>> level != 0; level++) {
      var sibling = (index >>> level) ^ 1;
      var complete = newSize() >>> level;
      if (sibling < complete) {
        path.add(known(before, rows, level, sibling));
      } else if (sibling == complete && after.hasNodeBelow(level)) {
        path.add(tails.get(Long.bitCount(complete)));
      }
    }
    return new InclusionProof(index, newSize(), path);
  }

  /**
   * A node that the batch completed.
   *
   * @param level 0 for leaves
   * @param index {@code oldSize >> level} to {@code (newSize >> level) - 1}
   * @return its hash
   * @throws IllegalArgumentException if the batch did not complete it
   */
  public Hash node(int level, long index) {
    if (level < 0 || level >= rows.size()) {
      throw new IllegalArgumentException("the batch completed no node of level " + level);
    }
    if (index < oldSize() >>> level || index >= newSize() >>> level) {
      throw new IllegalArgumentException(
          "the batch did not complete node %d of level %d".formatted(index, level));
    }
    return known(before, rows, level, index);
  }

  /**
   * How many levels have nodes that the batch completed; they are the lowest ones.
   *
   * @return 0 for an empty batch
   */
  public int levels() {
    return rows.size();
  }

  /**
   * Shows all nodes of a level that the batch completed, {@code oldSize >> level} to {@code
   * (newSize >> level) - 1}, from left to right. A tile of C2SP tlog-tiles level {@code l} holds
   * nodes of level {@code 8·l} here.
   *
   * @param level 0 or more; above {@link #levels()} there is nothing to show
   * @param visitor takes them
   */
  public void forEachCompleted(int level, NodeVisitor visitor) {
    if (level >= rows.size()) {
      return;
    }
    var index = oldSize() >>> level;
    for (var hash : rows.get(level)) {
      visitor.node(index++, hash);
    }
  }
}
