package cl.acuse.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * That several leaves stand at their indexes of one tree (docs/spec.md Q-03).
 *
 * <p>Inclusion paths of several leaves repeat one another. Here each subtree without one of the
 * leaves is given once, as its root, and nothing is given that the leaves themselves tell:
 *
 * <pre>
 *            root                    size 7, leaves 1 and 5
 *          /      \
 *        *          *                given, from left to right:
 *      /   \      /   \              leaf 0, the node over 2 and 3, leaf 4, leaf 6
 *     *   (2,3)  *     6
 *    / \        / \
 *   0   1      4   5
 * </pre>
 *
 * <p>The tree splits as RFC 6962 §2.1 splits it, so that size and indexes alone decide what is
 * given and in which order; a proof has one form. One root binds all leaves at once. With one leaf
 * it holds the hashes of that leaf's inclusion path, in another order.
 *
 * @param size the tree's leaves
 * @param nodes the roots of the subtrees between the leaves, from left to right
 */
public record Multiproof(long size, List<Hash> nodes) {
  /** Copies the nodes. */
  public Multiproof {
    nodes = List.copyOf(nodes);
  }

  /**
   * The nodes to read for a proof.
   *
   * @param indexes the leaves, strictly ascending, at least one, each below {@code size}
   * @param size 1 to {@link Limits#TREE_SIZE_MAX}
   * @return a plan whose fold is the proof's nodes
   * @throws IllegalArgumentException if there are no such leaves
   */
  public static ProofPlan plan(List<Long> indexes, long size) {
    var last = -1L;
    for (var index : indexes) {
      if (index <= last || index >= size || size > Limits.TREE_SIZE_MAX) {
        throw new IllegalArgumentException(
            "leaf %d after %d in a tree of size %d".formatted(index, last, size));
      }
      last = index;
    }
    if (last < 0) {
      throw new IllegalArgumentException("a proof of no leaf");
    }
    return ProofPlan.between(List.copyOf(indexes), size);
  }

  /**
   * Refuses the proof unless the leaves are in the tree.
   *
   * @param leaves leaf hashes by index, computed from the entries
   * @param root the root of the tree of {@code size} leaves, from a verified checkpoint
   * @throws InvalidProofException if one is not, or the proof has not exactly the nodes that size
   *     and indexes demand
   */
  public void verify(SortedMap<Long, Hash> leaves, Hash root) throws InvalidProofException {
    if (leaves.isEmpty() || leaves.firstKey() < 0 || leaves.lastKey() >= size) {
      throw new InvalidProofException(
          "The entries cannot be in a tree of size %d.".formatted(size));
    }
    if (size > Limits.TREE_SIZE_MAX) {
      throw new InvalidProofException("A tree cannot have size %d.".formatted(size));
    }
    var climb = new Climbing(List.copyOf(leaves.keySet()), new ArrayList<>(leaves.values()));
    var computed = climb.root(0, size, 0, leaves.size());
    if (climb.nextNode != nodes.size()) {
      throw new InvalidProofException("The proof of several entries has too many nodes.");
    }
    if (!computed.equals(root)) {
      throw new InvalidProofException(
          "The proof of several entries does not lead to the root of size %d.".formatted(size));
    }
  }

  /** One computation of the root; owned by the call that makes it. */
  private final class Climbing {
    private final List<Long> indexes;
    private final List<Hash> leaves;
    private int nextNode;

    Climbing(List<Long> indexes, List<Hash> leaves) {
      this.indexes = indexes;
      this.leaves = leaves;
    }

    /**
     * The root over leaves {@code from} to {@code to}, of which those of the given places are
     * known.
     */
    Hash root(long from, long to, int firstPlace, int endPlace) throws InvalidProofException {
      if (firstPlace == endPlace) {
        return node();
      }
      if (to - from == 1) {
        return leaves.get(firstPlace);
      }
      var middle = from + Long.highestOneBit(to - from - 1);
      var split = firstPlace;
      while (split < endPlace && indexes.get(split) < middle) {
        split++;
      }
      var left = root(from, middle, firstPlace, split);
      return Hash.node(left, root(middle, to, split, endPlace));
    }

    private Hash node() throws InvalidProofException {
      if (nextNode == nodes.size()) {
        throw new InvalidProofException("The proof of several entries has too few nodes.");
      }
      return nodes.get(nextNode++);
    }
  }
}
