package cl.acuse.proof;

/**
 * The way from a node up to the root: the two counters of RFC 9162 §2.1.3.2 and §2.1.4.2.
 *
 * <p>Owned by the one check that made it.
 */
final class Climb {
  private long node;
  private long last;

  /** Starts at a node of the level whose last node, complete or not, is {@code last}. */
  Climb(long node, long last) {
    this.node = node;
    this.last = last;
  }

  boolean atRoot() {
    return last == 0;
  }

  /** Takes one step, not {@link #atRoot}, and says on which side its sibling hash goes. */
  boolean nextSiblingIsLeft() {
    var left = (node & 1) == 1 || node == last;
    if (left) {
      up(Long.numberOfTrailingZeros(node)); // The levels that promote a lone right edge.
    }
    up(1);
    return left;
  }

  private void up(int levels) {
    node >>>= levels;
    last >>>= levels;
  }
}
