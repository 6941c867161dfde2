package cl.acuse.ledger.store;

import cl.acuse.entry.KindSet;
import cl.acuse.proof.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a stream has come.
 *
 * <p>The indexes of a stream's entries are stored in runs of {@value #RUN}. The run that is not
 * full yet lives here, in the one value that is read and written for the stream anyway; most
 * streams (a communication, a delivery) never fill a run and so cost one put a batch.
 *
 * @param count the number of entries, at least 1
 * @param leaf the leaf hash of the last of them
 * @param open indexes of the entries behind the last full run, 0 to 31 of them
 * @param kinds of the entries, by which the order of acts is judged
 */
public record Head(long count, Hash leaf, List<Long> open, KindSet kinds) {
  /** Entries in a full run. */
  public static final int RUN = 32;

  /** Copies the list. */
  public Head {
    open = List.copyOf(open);
    if (open.size() != count % RUN) {
      throw new AssertionError("a stream of %d has %d open entries".formatted(count, open.size()));
    }
  }

  /**
   * A head that has moved on.
   *
   * @param head the new head
   * @param full the runs that were filled
   */
  public record Advanced(Head head, List<StreamRun> full) {}

  /**
   * Takes in new entries of a stream.
   *
   * @param stream the stream's id
   * @param open indexes behind the last full run as they stood
   * @param added indexes of the new entries, at least one
   * @param count the number of entries with them
   * @param leaf the leaf hash of the last of them
   * @param kinds of all of them
   * @return the new head, and what it filled
   */
  public static Advanced advance(
      Hash stream, List<Long> open, List<Long> added, long count, Hash leaf, KindSet kinds) {
    var indexes = new ArrayList<>(open);
    indexes.addAll(added);
    var full = new ArrayList<StreamRun>();
    var run = (count - indexes.size()) / RUN;
    var at = 0;
    for (; indexes.size() - at >= RUN; at += RUN) {
      full.add(new StreamRun(stream, run++, indexes.subList(at, at + RUN)));
    }
    return new Advanced(new Head(count, leaf, indexes.subList(at, indexes.size()), kinds), full);
  }
}
