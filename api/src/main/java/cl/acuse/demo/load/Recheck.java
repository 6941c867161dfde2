package cl.acuse.demo.load;

import cl.acuse.client.LedgerClient;
import cl.acuse.verifier.Receipt;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Asks a log for everything that it has acknowledged. Each event is asked for by its id; the
 * receipt that comes back is verified whole under the log's newest checkpoint, and its entry must
 * be the one acknowledged, at the same index, with the same bytes.
 */
public final class Recheck {
  private static final int IN_FLIGHT_MAX = 64;

  private final LedgerClient client;
  private final Semaphore window = new Semaphore(IN_FLIGHT_MAX);
  private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();

  private Recheck(LedgerClient client) {
    this.client = client;
  }

  /**
   * Something that was acknowledged and is not there as it was.
   *
   * @param acknowledged what the submitter holds
   * @param found what the log says now
   */
  public record Loss(Acknowledged acknowledged, String found) {}

  /**
   * Asks for all of them.
   *
   * @param client the log
   * @param acknowledged what must be there
   * @return what is not; empty if nothing was lost
   */
  public static List<Loss> of(LedgerClient client, Collection<Acknowledged> acknowledged) {
    var recheck = new Recheck(client);
    acknowledged.forEach(recheck::ask);
    recheck.window.acquireUninterruptibly(IN_FLIGHT_MAX);
    return List.copyOf(recheck.losses);
  }

  /**
   * Indexes that more than one acknowledged event claims.
   *
   * @param acknowledged all of them
   * @return the indexes; empty if every event has its own
   */
  public static Set<Long> sharedIndexes(Collection<Acknowledged> acknowledged) {
    var seen = new HashSet<Long>();
    var shared = new HashSet<Long>();
    for (var one : acknowledged) {
      if (!seen.add(one.index())) {
        shared.add(one.index());
      }
    }
    return shared;
  }

  private void ask(Acknowledged acknowledged) {
    window.acquireUninterruptibly();
    var _ =
        client
            .receipt(acknowledged.acting(), acknowledged.eventId())
            .whenComplete((receipt, cause) -> answered(acknowledged, receipt, cause));
  }

  private void answered(
      Acknowledged acknowledged, @Nullable Receipt receipt, @Nullable Throwable cause) {
    if (receipt == null) {
      losses.add(new Loss(acknowledged, cause == null ? "nothing" : String.valueOf(cause)));
    } else {
      var entry = Acknowledged.entry(receipt);
      if (entry.index() != acknowledged.index() || !entry.leafHash().equals(acknowledged.leaf())) {
        losses.add(new Loss(acknowledged, "another entry, at index " + entry.index()));
      }
    }
    window.release();
  }
}
