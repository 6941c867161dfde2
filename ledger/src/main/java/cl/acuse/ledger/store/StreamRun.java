package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;
import java.util.List;

/**
 * A full run of a stream.
 *
 * @param stream the stream's id
 * @param number the run's number: it holds positions {@code number · 32} to {@code number · 32 +
 *     31}
 * @param indexes the indexes of the entries at these positions
 */
public record StreamRun(Hash stream, long number, List<Long> indexes) {
  /** Copies the list. */
  public StreamRun {
    indexes = List.copyOf(indexes);
  }
}
