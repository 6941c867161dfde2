package cl.acuse.api.grpc;

import cl.acuse.api.answer.AnswerMemory;
import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets in so many reads at once: they read the disk, and what waits for it costs memory. Each gets
 * a share of the memory of answers, which is empty until the read says what it holds.
 */
final class ReadGate implements ServerInterceptor {
  private static final Context.Key<AnswerMemory.Share> SHARE = Context.key("acuse-answer-share");

  private final Semaphore room = new Semaphore(Limits.READS_MAX);
  private final AnswerMemory memory;

  ReadGate(AnswerMemory memory) {
    this.memory = memory;
  }

  /** What the read that this thread answers holds. */
  static AnswerMemory.Share share() {
    return Objects.requireNonNull(SHARE.get(), "a read that did not come through the gate");
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (CallKind.of(call.getMethodDescriptor()) != CallKind.READ) {
      return next.startCall(call, headers);
    }
    if (!room.tryAcquire()) {
      var busy = GrpcProblem.exception(Problem.of(Failure.BUSY));
      var trailers = busy.getTrailers();
      call.close(busy.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
    var share = memory.share();
    var context = Context.current().withValue(SHARE, share);
    return new Leaving<>(Contexts.interceptCall(context, call, headers, next), share);
  }

  /**
   * Gives place and share back once, however the call ends: when its answer has left for the
   * caller, or nobody is there any more to take it.
   */
  private final class Leaving<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicBoolean left = new AtomicBoolean();
    private final AnswerMemory.Share share;

    Leaving(ServerCall.Listener<Q> call, AnswerMemory.Share share) {
      super(call);
      this.share = share;
    }

    @Override
    public void onComplete() {
      leave();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      leave();
      super.onCancel();
    }

    private void leave() {
      if (left.compareAndSet(false, true)) {
        room.release();
        share.leave();
      }
    }
  }
}
