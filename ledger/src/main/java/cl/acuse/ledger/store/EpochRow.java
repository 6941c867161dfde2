package cl.acuse.ledger.store;

import java.util.List;

/**
 * An epoch, as the store keeps it.
 *
 * @param index its entry's index
 * @param recordedAt its entry's time of recording, microseconds since 1970
 * @param nodes the nodes that its map has and those before have not, the root last; the arrays are
 *     owned by the row
 */
public record EpochRow(long index, long recordedAt, List<byte[]> nodes) {
  /** Copies the list. */
  public EpochRow {
    nodes = List.copyOf(nodes);
  }
}
