package cl.acuse.proof;

import java.util.List;

/**
 * That a tree is an older one with leaves appended (RFC 6962 §2.1.2, RFC 9162 §2.1.4).
 *
 * <p>The values may come from anywhere; nothing is believed before {@link #verify}.
 *
 * @param oldSize leaves of the older tree
 * @param newSize leaves of the newer one
 * @param path the hashes, that of the deepest node first
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  /** Copies the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * The nodes to read for a proof.
   *
   * @param oldSize 0 to {@code newSize}
   * @param newSize 0 to {@link Limits#TREE_SIZE_MAX}
   * @return a plan whose fold is the proof's path
   * @throws IllegalArgumentException if the sizes are not in that order
   */
  public static ProofPlan plan(long oldSize, long newSize) {
    if (oldSize < 0 || oldSize > newSize || newSize > Limits.TREE_SIZE_MAX) {
      throw new IllegalArgumentException(
          "a tree does not grow from %d to %d".formatted(oldSize, newSize));
    }
    return ProofPlan.consistency(oldSize, newSize);
  }

  /**
   * Refuses the proof unless the newer tree begins with all leaves of the older one.
   *
   * <p>Between equal sizes, and from size 0, the path must be empty; the root of size 0 is always
   * {@link Hash#EMPTY_ROOT}.
   *
   * @param oldRoot the root of {@code oldSize} leaves, from a verified checkpoint
   * @param newRoot the root of {@code newSize} leaves, from a verified checkpoint
   * @throws InvalidProofException if it is not so
   */
  public void verify(Hash oldRoot, Hash newRoot) throws InvalidProofException {
    if (oldSize < 0 || oldSize > newSize || newSize > Limits.TREE_SIZE_MAX) {
      throw new InvalidProofException(
          "A tree cannot grow from size %d to %d.".formatted(oldSize, newSize));
    }
    if (oldSize == 0 || oldSize == newSize) {
      verifyWithoutPath(oldRoot, newRoot);
    } else {
      verifyGrowth(oldRoot, newRoot);
    }
  }

  private void verifyWithoutPath(Hash oldRoot, Hash newRoot) throws InvalidProofException {
    if (!path.isEmpty()) {
      throw wrongLength("long");
    }
    if (oldSize == 0 && !oldRoot.equals(Hash.EMPTY_ROOT)) {
      throw new InvalidProofException("The root of size 0 is not that of the empty tree.");
    }
    if (oldSize == newSize && !oldRoot.equals(newRoot)) {
      throw new InvalidProofException("There are two roots of size %d.".formatted(newSize));
    }
  }

  /** RFC 9162 §2.1.4.2 for 0 &lt; oldSize &lt; newSize. */
  private void verifyGrowth(Hash oldRoot, Hash newRoot) throws InvalidProofException {
    var shared = Long.numberOfTrailingZeros(oldSize);
    var climb = new Climb((oldSize - 1) >>> shared, (newSize - 1) >>> shared);
    var startsAtOldRoot = Long.bitCount(oldSize) == 1;
    if (!startsAtOldRoot && path.isEmpty()) {
      throw wrongLength("short");
    }
    var oldHash = startsAtOldRoot ? oldRoot : path.getFirst();
    var newHash = oldHash;
    for (var sibling : startsAtOldRoot ? path : path.subList(1, path.size())) {
      if (climb.atRoot()) {
        throw wrongLength("long");
      }
      if (climb.nextSiblingIsLeft()) {
        oldHash = Hash.node(sibling, oldHash);
        newHash = Hash.node(sibling, newHash);
      } else {
        newHash = Hash.node(newHash, sibling);
      }
    }
    if (!climb.atRoot()) {
      throw wrongLength("short");
    }
    if (!oldHash.equals(oldRoot) || !newHash.equals(newRoot)) {
      throw new InvalidProofException(
          "The tree of size %d does not continue the one of size %d.".formatted(newSize, oldSize));
    }
  }

  private InvalidProofException wrongLength(String how) {
    return new InvalidProofException(
        "The consistency path from size %d to %d is too %s.".formatted(oldSize, newSize, how));
  }
}
