package cl.acuse.api.grpc;

import cl.acuse.api.ops.ServerLog;
import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.api.problem.ProblemException;
import com.google.protobuf.MessageLite;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** How calls are answered. */
final class Calls {
  /** A read of the ledger that becomes a reply. */
  @FunctionalInterface
  interface Read<T> {
    T reply() throws ProblemException;
  }

  private Calls() {}

  /**
   * Answers a unary call by reading, on the thread that it came in on. The reply waits for whoever
   * asked, so it is held in his share until the call ends; a failure is too small to count.
   */
  static <T extends MessageLite> void answer(StreamObserver<T> call, Read<T> read) {
    var share = ReadGate.share();
    try {
      var reply = read.reply();
      if (!share.hold(reply.getSerializedSize())) {
        throw new ProblemException(Failure.BUSY);
      }
      succeed(call, reply);
    } catch (ProblemException e) {
      share.hold(0);
      fail(call, e.problem());
    } catch (RuntimeException e) {
      share.hold(0);
      fail(call, e);
    }
  }

  static <T> void succeed(StreamObserver<T> call, T reply) {
    if (!isCancelled(call)) {
      call.onNext(reply);
      call.onCompleted();
    }
  }

  static void fail(StreamObserver<?> call, Problem problem) {
    if (!isCancelled(call)) {
      call.onError(GrpcProblem.exception(problem));
    }
  }

  static void fail(StreamObserver<?> call, Throwable surprise) {
    fail(call, defect(surprise));
  }

  static Problem defect(Throwable surprise) {
    ServerLog.DEFECT.log(surprise);
    return Problem.of(Failure.DEFECT);
  }

  /** Whether the caller has gone, so that nothing may be sent any more. */
  private static boolean isCancelled(StreamObserver<?> call) {
    return call instanceof ServerCallStreamObserver<?> server && server.isCancelled();
  }
}
