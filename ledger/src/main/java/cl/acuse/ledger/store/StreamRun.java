package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;
import java.util.List;

/**
 * The entries that one batch added to one stream.
 *
 * @param stream the stream's id
 * @param firstPosition the position of the first of them
 * @param indexes their indexes, one for each position
 */
public record StreamRun(Hash stream, long firstPosition, List<Long> indexes) {
  /** Copies the list. */
  public StreamRun {
    indexes = List.copyOf(indexes);
  }
}
