package cl.acuse.ledger.integrate;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import java.util.Optional;

/**
 * Everything that the next batch grows from.
 *
 * @param range the tree
 * @param edge its right edge in tiles
 * @param lastLeaf leaf hash of the last entry; empty before GENESIS
 * @param recordedAt time of recording of the last entry, microseconds since 1970; 0 before GENESIS
 */
public record Tip(CompactRange range, Edge edge, Optional<Hash> lastLeaf, long recordedAt) {
  /** Before GENESIS. */
  public static final Tip EMPTY = new Tip(CompactRange.EMPTY, Edge.EMPTY, Optional.empty(), 0);

  /**
   * The number of entries.
   *
   * @return 0 or more
   */
  public long size() {
    return range.size();
  }
}
