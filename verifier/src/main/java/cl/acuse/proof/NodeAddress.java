package cl.acuse.proof;

/**
 * Where a complete node stands in an RFC 6962 tree: node {@code index} of level {@code level} is
 * the root over leaves {@code index·2^level} to {@code (index + 1)·2^level - 1} and never changes.
 *
 * @param level 0 for leaves, at most 62
 * @param index the node's number within its level, from 0 on
 */
public record NodeAddress(int level, long index) {
  /**
   * An address inside the largest tree.
   *
   * @throws IllegalArgumentException if no tree of {@link Limits#TREE_SIZE_MAX} leaves has it
   */
  public NodeAddress {
    if (level < 0 || level > Limits.LEVEL_MAX) {
      throw new IllegalArgumentException("a tree has no level " + level);
    }
    if (index < 0 || index >= Limits.TREE_SIZE_MAX >>> level) {
      throw new IllegalArgumentException("level %d has no node %d".formatted(level, index));
    }
  }
}
