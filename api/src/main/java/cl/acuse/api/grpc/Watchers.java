package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.View;
import cl.acuse.ledger.evidence.References;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.WatchResponse;
import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Carries sealed entries to those who watch.
 *
 * <p>One thread looks a few times a second whether the log has grown and gives each watcher what
 * came since, as much as the transport takes without queueing. A watcher that does not read stands
 * still and costs nothing; one that lost its connection goes on with the index that it was told.
 */
public final class Watchers implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  /** Entries of one reply. */
  private static final int REPLY_ENTRIES = 256;

  /** Bytes of entries with which a reply is full; each watcher that stands still holds one. */
  private static final int REPLY_BYTES = 256 << 10;

  private final Ledger ledger;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("acuse-watch").daemon().factory());

  /**
   * The watchers of a ledger; none so far.
   *
   * @param ledger the ledger
   */
  public Watchers(Ledger ledger) {
    this.ledger = ledger;
    var _ = thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void add(long from, Optional<Hash> stream, ServerCallStreamObserver<WatchResponse> call) {
    var watcher = new Watcher(call, stream, from);
    call.setOnCancelHandler(() -> watchers.remove(watcher));
    if (watchers.size() >= Limits.WATCHERS_MAX) {
      Calls.fail(call, Problem.of(Failure.BUSY));
    } else {
      watchers.add(watcher);
    }
  }

  private void look() {
    var view = ledger.view();
    watchers.removeIf(watcher -> watcher.isGone() || !watcher.send(view));
  }

  /** Tells everybody to come back. */
  @Override
  public void close() {
    thread.shutdownNow();
    watchers.forEach(Watcher::end);
  }

  /** One who watches. What he was given last is owned by the watching thread. */
  private static final class Watcher {
    private final ServerCallStreamObserver<WatchResponse> call;
    private final Optional<Hash> stream;

    /** Unsigned, as it was asked for. */
    private long next;

    Watcher(ServerCallStreamObserver<WatchResponse> call, Optional<Hash> stream, long from) {
      this.call = call;
      this.stream = stream;
      this.next = from;
    }

    boolean isGone() {
      return call.isCancelled();
    }

    /** Whether the watcher may be sent more another time; one that fails is told, once. */
    boolean send(View view) {
      try {
        while (Long.compareUnsigned(next, view.size()) < 0 && call.isReady()) {
          sendSome(view);
        }
        return true;
      } catch (RuntimeException e) {
        Calls.fail(call, e);
        return false;
      }
    }

    private void sendSome(View view) {
      var end = Math.min(view.size(), next + REPLY_ENTRIES);
      var reply = WatchResponse.newBuilder();
      for (var bytes = 0; next < end && bytes < REPLY_BYTES; next++) {
        var entry = view.entry(next).orElseThrow();
        if (isWanted(entry)) {
          reply.addEntries(entry);
          bytes += entry.size();
        }
      }
      call.onNext(reply.setNext(next).build());
    }

    private boolean isWanted(ByteString entry) {
      return stream.isEmpty()
          || References.parse(entry).logPart().links().stream()
              .anyMatch(link -> link.stream().equals(stream.get()));
    }

    void end() {
      Calls.fail(call, Problem.of(Failure.STOPPING));
    }
  }
}
