package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets in so many reads at once: they read the disk, and what waits for it costs memory. */
final class ReadGate implements ServerInterceptor {
  private final Semaphore room = new Semaphore(Limits.READS_MAX);

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
    return new Leaving<>(next.startCall(call, headers));
  }

  /** Gives the place back once, however the call ends. */
  private final class Leaving<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicBoolean left = new AtomicBoolean();

    Leaving(ServerCall.Listener<Q> call) {
      super(call);
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
      }
    }
  }
}
