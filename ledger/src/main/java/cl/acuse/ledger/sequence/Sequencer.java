package cl.acuse.ledger.sequence;

import cl.acuse.ledger.admission.Admission;
import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.admission.Facts;
import cl.acuse.ledger.admission.LedgerState;
import cl.acuse.ledger.epoch.Epochs;
import cl.acuse.ledger.epoch.LogEnd;
import cl.acuse.ledger.epoch.MadeEpoch;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Fixes the order: drains the queue, gives each event its index and each batch its time.
 *
 * <p>{@link #offer} is called by any thread; {@link #next} and {@link #sealed} by the appender's
 * alone.
 */
public final class Sequencer {
  /** How long an empty queue is watched before looking whether the line shall end. */
  private static final long IDLE_MILLIS = 50;

  private final BlockingQueue<Pending> queue;
  private final Pacing pacing;
  private final LogClock clock;
  private final LedgerState state;
  private final Store store;
  private final Hash originHash;
  private final Epochs epochs;
  private final LogEnd end;

  // Owned by the appender's thread.
  private long nextIndex;
  private long lastRecordedAt;
  private long lastSealEnd;
  private long lastSealNanos;

  private volatile boolean closing;

  /**
   * A sequencer.
   *
   * @param queueMax requests that may wait
   * @param pacing when to drain
   * @param clock the time of recording
   * @param state what decides admission
   * @param store what is stored
   * @param originHash SHA-256 of the log's origin
   * @param epochs makes epochs
   * @param end makes the log's last entry
   * @param size entries stored so far
   * @param lastRecordedAt time of recording of the last of them
   */
  public Sequencer(
      int queueMax,
      Pacing pacing,
      LogClock clock,
      LedgerState state,
      Store store,
      Hash originHash,
      Epochs epochs,
      LogEnd end,
      long size,
      long lastRecordedAt) {
    this.queue = new ArrayBlockingQueue<>(queueMax);
    this.pacing = pacing;
    this.clock = clock;
    this.state = state;
    this.store = store;
    this.originHash = originHash;
    this.epochs = epochs;
    this.end = end;
    this.nextIndex = size;
    this.lastRecordedAt = lastRecordedAt;
  }

  /**
   * Accepts a request.
   *
   * @param pending the request
   * @return whether it waits now; otherwise the queue is full or closing
   */
  public boolean offer(Pending pending) {
    return !closing && queue.offer(pending);
  }

  /** Accepts no more; what waits is still sequenced. */
  public void close() {
    closing = true;
  }

  /**
   * The next batch.
   *
   * @param root the root of the tree as it is stored, asked for only where an epoch is due
   * @return empty once the sequencer is closed and nothing waits
   * @throws InterruptedException if the line is torn down
   */
  public Optional<Batch> next(Supplier<Hash> root) throws InterruptedException {
    var drained = drain();
    if (drained.isEmpty() && isEndDue()) {
      return Optional.of(end());
    }
    var isDue = isEpochDue();
    return drained.isEmpty() && !isDue
        ? Optional.empty()
        : Optional.of(sequence(drained, isDue ? Optional.of(root.get()) : Optional.empty()));
  }

  private List<Pending> drain() throws InterruptedException {
    var drained = new ArrayList<Pending>();
    var entries = 0;
    var bytes = 0L;
    var deadline = lastSealEnd + pacing.sealTimes() * lastSealNanos;
    for (var next = first();
        next != null;
        next = entries < pacing.enoughEntries() ? await(deadline) : queue.poll()) {
      drained.add(next);
      entries += next.batch().events().size();
      bytes += next.batch().bytes();
      if (entries >= pacing.batchEntriesMax() || bytes >= pacing.batchBytesMax()) {
        break;
      }
    }
    return drained;
  }

  private @org.jspecify.annotations.Nullable Pending first() throws InterruptedException {
    while (true) {
      // Read before the poll: whoever was accepted before closing is still found.
      var last = closing;
      if (isEndDue()) {
        return null;
      }
      if (isEpochDue()) {
        return queue.poll();
      }
      var pending = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (pending != null || last) {
        return pending;
      }
    }
  }

  private @org.jspecify.annotations.Nullable Pending await(long deadline)
      throws InterruptedException {
    var waiting = queue.poll();
    if (waiting != null || closing) {
      return waiting;
    }
    return queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private boolean isEpochDue() {
    return epochs.isDue(nextIndex, clock.now(), state.closed());
  }

  /** Where the log has ended already, its last entry is the end that somebody asks for. */
  private boolean isEndDue() {
    if (state.closed()) {
      end.answer(nextIndex - 1);
      return false;
    }
    return end.isDemanded();
  }

  /** The last batch, which holds nothing but the log's end. */
  private Batch end() {
    var recordedAt = clock.next(lastRecordedAt);
    var facts = Facts.gather(store, originHash, List.of(), epochs.streams());
    var closed = end.make(nextIndex);
    state.apply(closed.verified().event(), nextIndex, closed.signer());
    state.keep();
    nextIndex++;
    lastRecordedAt = recordedAt;
    return new Batch(
        recordedAt, List.of(closed), Optional.empty(), facts.heads(), Map.of(), List.of());
  }

  private Batch sequence(List<Pending> drained, Optional<Hash> epochRoot) {
    var recordedAt = clock.next(lastRecordedAt);
    var epoch = epochRoot.map(root -> epochs.make(nextIndex, root, recordedAt));
    var facts =
        Facts.gather(
            store,
            originHash,
            drained.stream().map(Pending::batch).toList(),
            epoch.isPresent() ? epochs.streams() : List.of());
    var admission =
        new Admission(
            originHash, state, facts, recordedAt, nextIndex + (epoch.isPresent() ? 1 : 0));
    var answers =
        drained.stream()
            .map(pending -> new Batch.Decided(pending, admission.decide(pending.batch())))
            .toList();
    var events = new ArrayList<AdmittedEvent>();
    epoch.map(MadeEpoch::event).ifPresent(events::add);
    events.addAll(admission.admitted());
    if (!events.isEmpty()) {
      nextIndex += events.size();
      lastRecordedAt = recordedAt;
    }
    return new Batch(
        recordedAt, events, epoch.map(MadeEpoch::row), facts.heads(), facts.deliveries(), answers);
  }

  /**
   * Tells that a batch is sealed.
   *
   * @param nanos how long its seal took
   */
  public void sealed(long nanos) {
    lastSealNanos = nanos;
    lastSealEnd = System.nanoTime();
  }

  /**
   * Tells those who wait for an act of the log itself that the line has ended.
   *
   * @param cause why
   */
  public void ended(LineStopped cause) {
    epochs.end(cause);
    end.fail(cause);
  }

  /**
   * Takes out whatever still waits after the line died.
   *
   * @param cause what it died of
   */
  public void fail(LineStopped cause) {
    closing = true;
    ended(cause);
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      next.answer().completeExceptionally(cause);
    }
  }
}
