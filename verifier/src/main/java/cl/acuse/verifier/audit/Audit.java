package cl.acuse.verifier.audit;

import cl.acuse.proof.CompactRange;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.audit.SignatureCheck.Signed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Replays a whole log, on all cores.
 *
 * <p><b>How it works.</b> Bundles of 256 entries pass three stations:
 *
 * <pre>
 *   read    files, canonical form, leaf hashes, streams, tiles      side by side
 *   replay  every rule that needs the entries before                in order, one thread
 *   sign    submitters' signatures, by the keys that replay named   side by side
 * </pre>
 *
 * <p>The replaying thread owns everything that changes. It hands out at most a window of bundles to
 * either side, so memory beyond the replay's own is bounded by that window times the largest
 * bundle.
 *
 * <p><b>The first bad entry.</b> Faults come out of order: the replay is ahead of the signatures.
 * So a fault is told only after all signatures of entries before it have been checked; if one of
 * these is bad, it is the first.
 *
 * <p>One instance runs one audit and is thrown away.
 */
public final class Audit {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int WINDOW_PER_THREAD = 4;

  private final AuditTask task;
  private final AuditListener listener;
  private final ExecutorService workers;
  private final int window;
  private final Replay replay;
  private final ArrayDeque<Future<ReadBundle>> reading = new ArrayDeque<>();
  private final ArrayDeque<Future<Optional<Fault>>> checking = new ArrayDeque<>();
  private long nextToRead;
  private long bytes;

  private Audit(AuditTask task, AuditListener listener, ExecutorService workers, int threads) {
    this.task = task;
    this.listener = listener;
    this.workers = workers;
    this.window = threads * WINDOW_PER_THREAD;
    this.replay = new Replay(task);
  }

  /**
   * Runs an audit.
   *
   * @param task what is to be audited
   * @param threads that read and check signatures, at least 1
   * @param listener who follows it
   * @return what came of it
   * @throws IOException if the copy cannot be read, or the listener cannot keep a state
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static AuditReport run(AuditTask task, int threads, AuditListener listener)
      throws IOException, InterruptedException {
    var workers = Executors.newFixedThreadPool(threads, Audit::worker);
    try {
      return new Audit(task, listener, workers, threads).run();
    } finally {
      workers.shutdownNow();
    }
  }

  /**
   * The least memory that an audit takes. What its streams take comes on top and cannot be known
   * before; two of its own an entry come to as much again.
   *
   * @param entries of the log, 0 to {@link Limits#ENTRIES_MAX}
   * @return bytes
   */
  public static long bytesAtLeast(long entries) {
    return Replay.bytesAtLeast(entries);
  }

  private static Thread worker(Runnable work) {
    var thread = new Thread(work, "audit");
    thread.setDaemon(true);
    return thread;
  }

  private AuditReport run() throws IOException, InterruptedException {
    try {
      checkSize();
      replayAll();
      drain(0);
      replay.tree().finish();
      checkEnd();
      handOut(replay.range(replay.size()));
      return report(Verdict.VALID, Optional.empty());
    } catch (FaultException e) {
      return report(e.fault().verdict(), Optional.of(e.fault()));
    }
  }

  private AuditReport report(Verdict verdict, Optional<Fault> fault) {
    return new AuditReport(
        verdict,
        fault,
        replay.size(),
        bytes,
        replay.streams(),
        replay.epochs(),
        replay.tree().tilesCompared(),
        replay.tree().tilesAbsent(),
        replay.mapHashes());
  }

  private void checkSize() throws FaultException {
    var size = task.checkpoint().size();
    if (size > Limits.ENTRIES_MAX) {
      throw incomplete("B-04", Phrase.AUDIT_TOO_LARGE, size, Limits.ENTRIES_MAX);
    }
    if (size < sizeBefore()) {
      throw incomplete("T-02", Phrase.AUDIT_STATE_AHEAD, sizeBefore(), size);
    }
  }

  private long sizeBefore() {
    return task.scope() instanceof AuditTask.Scope.Since(var state) ? state.range().size() : 0;
  }

  private void replayAll() throws FaultException, IOException, InterruptedException {
    var bundles = Math.ceilDiv(task.checkpoint().size(), Limits.TILE_WIDTH);
    for (var done = 1L; done <= bundles; done++) {
      while (nextToRead < bundles && reading.size() < window) {
        read(nextToRead++);
      }
      replayNext();
      drain(window);
      listener.progress(replay.size(), task.checkpoint().size());
      if (done % Limits.BUNDLES_BETWEEN_STATES == 0) {
        drain(0);
        handOut(replay.range(replay.size()));
      }
    }
  }

  private void read(long index) {
    var rest = task.checkpoint().size() - index * Limits.TILE_WIDTH;
    var width = (int) Math.min(Limits.TILE_WIDTH, rest);
    reading.add(submit(() -> ReadBundle.read(task.folder(), index, width)));
  }

  private <T> Future<T> submit(Callable<T> work) {
    return workers.submit(work);
  }

  /** Replays a bundle; a fault is thrown only once all signatures before it are known to hold. */
  private void replayNext() throws FaultException, IOException, InterruptedException {
    var signed = new ArrayList<Signed>();
    try {
      var bundle = await(reading.remove());
      bytes += bundle.bytes();
      replay(bundle, signed);
      check(signed);
    } catch (FaultException e) {
      check(signed);
      drain(0);
      throw e;
    }
  }

  private void replay(ReadBundle bundle, List<Signed> signed) throws FaultException, IOException {
    replay.announce(bundle.entries());
    for (var entry : bundle.entries()) {
      var key = replay.take(entry);
      if (isSignatureWanted(entry.index())) {
        signed.add(new Signed(entry.index(), key, entry.submission()));
      }
      checkHistory();
    }
    if (bundle.fault().isPresent()) {
      throw new FaultException(bundle.fault().get());
    }
    replay.tree().count(bundle.tilePresent());
    if (bundle.entries().size() == Limits.TILE_WIDTH) {
      replay.tree().add(bundle.root());
    }
  }

  private boolean isSignatureWanted(long index) {
    return switch (task.scope()) {
      case AuditTask.Scope.AllSignatures() -> true;
      case AuditTask.Scope.NoSignatures() -> false;
      case AuditTask.Scope.Since(var state) -> index >= state.range().size();
    };
  }

  /** The entries that an earlier run has seen are the same as then. */
  private void checkHistory() throws FaultException {
    if (task.scope() instanceof AuditTask.Scope.Since(var state)
        && state.range().size() == replay.size()
        && !replay.range(replay.size()).equals(state.range())) {
      throw new FaultException(
          Fault.of(Verdict.INVALID, "T-02", Phrase.AUDIT_OTHER_HISTORY, state.range().size()));
    }
  }

  private void check(List<Signed> signed) {
    if (!signed.isEmpty()) {
      checking.add(submit(() -> SignatureCheck.firstFault(task.log(), signed)));
    }
  }

  /** Waits for signatures, the oldest first, until no more than so many bundles are in work. */
  private void drain(int most) throws FaultException, IOException, InterruptedException {
    while (checking.size() > most) {
      var fault = await(checking.remove());
      if (fault.isPresent()) {
        throw new FaultException(fault.get());
      }
    }
  }

  private static <T> T await(Future<T> result)
      throws FaultException, IOException, InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case FaultException fault -> throw new FaultException(fault.fault());
        case OutOfMemoryError full -> throw full;
        case IOException unreadable -> throw new IOException(unreadable.getMessage(), unreadable);
        case null, default -> throw new AssertionError("a worker failed", e);
      }
    }
  }

  /** The tree is the checkpoint's, and so is the time of its last entry ([T-03]). */
  private void checkEnd() throws FaultException {
    var root = replay.range(replay.size()).root();
    if (!root.equals(task.checkpoint().root())) {
      throw new FaultException(
          Fault.of(
              Verdict.INVALID,
              "T-02",
              Phrase.AUDIT_OTHER_ROOT,
              root.base64(),
              task.checkpoint().root().base64()));
    }
    var last = replay.last();
    if (last.isEmpty()) {
      throw incomplete("N-08", Phrase.AUDIT_EMPTY);
    }
    var second = Math.ceilDiv(last.get().logPart().recordedAt(), MICROS_PER_SECOND);
    for (var time : task.times()) {
      if (second != time) {
        throw new FaultException(
            Fault.of(Verdict.INVALID, "T-03", Phrase.AUDIT_CHECKPOINT_TIME, time, second));
      }
    }
  }

  private void handOut(CompactRange range) throws IOException {
    if (!(task.scope() instanceof AuditTask.Scope.NoSignatures) && range.size() >= sizeBefore()) {
      listener.verified(new AuditState(task.checkpoint().origin(), range));
    }
  }

  private static FaultException incomplete(String clause, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.of(Verdict.INCOMPLETE, clause, phrase, arguments));
  }
}
