package cl.acuse.proof;

import java.util.List;

/**
 * That a leaf stands at an index of a tree (RFC 6962 §2.1.1, RFC 9162 §2.1.3).
 *
 * <p>The values may come from anywhere; nothing is believed before {@link #verify}.
 *
 * @param index the leaf's place, from 0 on
 * @param size the tree's leaves
 * @param path the sibling hashes, that of the leaf first
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /** Copies the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * The nodes to read for a proof.
   *
   * @param index 0 to {@code size - 1}
   * @param size 1 to {@link Limits#TREE_SIZE_MAX}
   * @return a plan whose fold is the proof's path
   * @throws IllegalArgumentException if there is no such leaf
   */
  public static ProofPlan plan(long index, long size) {
    if (index < 0 || index >= size || size > Limits.TREE_SIZE_MAX) {
      throw new IllegalArgumentException("a tree of size %d has no leaf %d".formatted(size, index));
    }
    return ProofPlan.inclusion(index, size);
  }

  /**
   * How many siblings the path of a leaf has: one a level where it and the last leaf of the tree
   * are below different nodes, and above that one for each time that the way comes from the right.
   *
   * @param index 0 to {@code size - 1}
   * @param size 1 to {@link Limits#TREE_SIZE_MAX}
   * @return the only length that {@link #root} takes
   */
  public static int pathLength(long index, long size) {
    var apart = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
    return apart + Long.bitCount(index >>> apart);
  }

  /**
   * Refuses the proof unless it leads from the leaf to the root.
   *
   * @param leaf the leaf hash, computed from the entry
   * @param root the root of the tree of {@code size} leaves, from a verified checkpoint
   * @throws InvalidProofException if it does not
   */
  public void verify(Hash leaf, Hash root) throws InvalidProofException {
    if (!root(leaf).equals(root)) {
      throw new InvalidProofException(
          "The inclusion path of entry %d does not lead to the root of size %d."
              .formatted(index, size));
    }
  }

  /**
   * The root that the path leads to (RFC 9162 §2.1.3.2, with all its checks but the last).
   *
   * @param leaf the leaf hash
   * @return a root, true only if it equals that of a verified checkpoint
   * @throws InvalidProofException if the index is not inside the tree or the path has not exactly
   *     the length that index and size demand
   */
  public Hash root(Hash leaf) throws InvalidProofException {
    if (index < 0 || index >= size || size > Limits.TREE_SIZE_MAX) {
      throw new InvalidProofException(
          "Entry %d cannot be in a tree of size %d.".formatted(index, size));
    }
    var climb = new Climb(index, size - 1);
    var hash = leaf;
    for (var sibling : path) {
      if (climb.atRoot()) {
        throw wrongLength("long");
      }
      hash = climb.nextSiblingIsLeft() ? Hash.node(sibling, hash) : Hash.node(hash, sibling);
    }
    if (!climb.atRoot()) {
      throw wrongLength("short");
    }
    return hash;
  }

  private InvalidProofException wrongLength(String how) {
    return new InvalidProofException(
        "The inclusion path of entry %d is too %s for size %d.".formatted(index, how, size));
  }
}
