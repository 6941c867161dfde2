package cl.acuse.demo.load;

import cl.acuse.client.Submitter;
import cl.acuse.client.event.Draft;
import cl.acuse.verifier.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Many events at once, until enough are acknowledged; then something is cut, by the caller, in the
 * middle of it. What was acknowledged before the cut must be there for ever. What was in flight is
 * handed in again by the client library until its outcome is known.
 *
 * <p>Owned by the thread that runs it; receipts arrive on the client's threads.
 */
public final class Load {
  /** One submitter and his events. */
  public record Source(Submitter submitter, LoadEvents events) {}

  /** How long the slowest answer may take: the client itself gives up before. */
  private static final Duration SETTLE_MAX = Duration.ofMinutes(2);

  private final List<Source> sources;
  private final Semaphore window;
  private final int inFlightMax;
  private final LongSupplier nanos;
  private final Queue<Acknowledged> before = new ConcurrentLinkedQueue<>();
  private final Queue<Acknowledged> after = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReference<@Nullable Newest> newest = new AtomicReference<>();
  private volatile boolean cut;
  private int handedIn;

  /**
   * A load.
   *
   * @param sources who hands in, in turn
   * @param inFlightMax events that are unanswered at once
   * @param nanos measures
   */
  public Load(List<Source> sources, int inFlightMax, LongSupplier nanos) {
    this.sources = List.copyOf(sources);
    this.window = new Semaphore(inFlightMax);
    this.inFlightMax = inFlightMax;
    this.nanos = nanos;
  }

  /**
   * What came of it.
   *
   * @param before acknowledged before the cut
   * @param after acknowledged after it: in flight at the cut
   * @param perSecond acknowledgements a second until the cut
   * @param newest the receipt with the greatest index before the cut
   */
  public record Result(
      List<Acknowledged> before, List<Acknowledged> after, double perSecond, Receipt newest) {}

  private record Newest(long index, Receipt receipt) {}

  /**
   * Runs until so many are acknowledged, cuts, mends, and waits for what was in flight.
   *
   * @param enough acknowledgements before the cut
   * @param cutting is called while events are in flight
   * @param mending brings back what was cut
   * @return what came of it
   * @throws LoadException if an event was refused, or its outcome stayed unknown
   */
  public Result run(int enough, Step cutting, Step mending) throws LoadException {
    var start = nanos.getAsLong();
    while (acknowledged.get() < enough && failure.get() == null) {
      handIn();
    }
    cut = true;
    var elapsed = nanos.getAsLong() - start;
    var perSecond = before.size() * 1e9 / elapsed;
    cutting.run();
    mending.run();
    settle();
    var last = newest.get();
    if (last == null) {
      throw new LoadException("Nothing was acknowledged before the cut.");
    }
    return new Result(List.copyOf(before), List.copyOf(after), perSecond, last.receipt());
  }

  /** Something that happens to the server. */
  @FunctionalInterface
  public interface Step {
    /**
     * Does it.
     *
     * @throws LoadException if it cannot be done
     */
    void run() throws LoadException;
  }

  private void handIn() {
    window.acquireUninterruptibly();
    var source = sources.get(handedIn++ % sources.size());
    var draft = source.events().next();
    var _ =
        source
            .submitter()
            .append(draft)
            .whenComplete((receipt, cause) -> answered(draft, receipt, cause));
  }

  private void answered(Draft draft, @Nullable Receipt receipt, @Nullable Throwable cause) {
    if (receipt != null) {
      var one = Acknowledged.of(draft, receipt);
      if (cut) {
        after.add(one);
      } else {
        before.add(one);
        newest.accumulateAndGet(new Newest(one.index(), receipt), Load::later);
      }
      acknowledged.incrementAndGet();
    } else {
      failure.compareAndSet(null, cause);
    }
    window.release();
  }

  private static Newest later(@Nullable Newest one, @Nullable Newest other) {
    if (other == null) {
      throw new AssertionError("nothing to compare with");
    }
    return one == null || other.index() > one.index() ? other : one;
  }

  private void settle() throws LoadException {
    try {
      if (!window.tryAcquire(inFlightMax, SETTLE_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new LoadException("Some events were never answered.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("The wait for the last answers was interrupted.");
    }
    var cause = failure.get();
    if (cause != null) {
      throw new LoadException("An event was not recorded: " + cause.getMessage());
    }
  }
}
