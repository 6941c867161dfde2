package cl.acuse.client;

import cl.acuse.proto.service.v1.WatchRequest;
import cl.acuse.proto.service.v1.WatchResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Entries as the log seals them, until it is closed. What comes is what the log says, no evidence:
 * ask for receipts or proofs. A listener that takes its time makes the log wait.
 */
public final class Watch implements AutoCloseable {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Call call;

  /** Who is given what comes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Takes a reply.
     *
     * @param reply some entries, and where to go on after them
     * @throws LedgerException.Unverified if it is not what a log answers; this ends the watch
     */
    void take(WatchResponse reply) throws LedgerException.Unverified;
  }

  Watch(Listener listener) {
    this.call = new Call(listener, ended);
  }

  ClientResponseObserver<WatchRequest, WatchResponse> observer() {
    return call;
  }

  /**
   * Completes when nothing more comes.
   *
   * @return fails with a {@link LedgerException} where it was not closed here: the server ended, or
   *     refused. Watch again from where the last reply said.
   */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Ends it. Safe for every thread, also the listener's. */
  @Override
  public void close() {
    ended.complete(null);
    call.cancel();
  }

  private static final class Call implements ClientResponseObserver<WatchRequest, WatchResponse> {
    private final Listener listener;
    private final CompletableFuture<Void> ended;
    private volatile @Nullable ClientCallStreamObserver<WatchRequest> stream;

    Call(Listener listener, CompletableFuture<Void> ended) {
      this.listener = listener;
      this.ended = ended;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> stream) {
      this.stream = stream;
    }

    @Override
    public void onNext(WatchResponse reply) {
      if (ended.isDone()) {
        return;
      }
      try {
        listener.take(reply);
      } catch (LedgerException.Unverified e) {
        ended.completeExceptionally(e);
        cancel();
      }
    }

    @Override
    public void onError(Throwable cause) {
      ended.completeExceptionally(UnaryCall.failure(cause));
    }

    @Override
    public void onCompleted() {
      ended.complete(null);
    }

    void cancel() {
      var begun = stream;
      if (begun != null) {
        begun.cancel("The watch was closed.", null);
      }
    }
  }
}
