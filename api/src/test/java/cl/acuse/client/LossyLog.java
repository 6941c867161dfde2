package cl.acuse.client;

import cl.acuse.proto.service.v1.AppendEventRequest;
import cl.acuse.proto.service.v1.AppendEventResponse;
import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.proto.service.v1.GetCheckpointRequest;
import cl.acuse.proto.service.v1.GetCheckpointResponse;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.proto.service.v1.StreamAppendEventsRequest;
import cl.acuse.proto.service.v1.StreamAppendEventsResponse;
import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Stands between a client and a real log: hands requests on, and then loses replies or changes what
 * they say.
 */
final class LossyLog extends LedgerServiceGrpc.LedgerServiceImplBase implements AutoCloseable {
  private static final Duration COME_BACK = Duration.ofHours(1);

  private final ManagedChannel channel;
  private final LedgerServiceGrpc.LedgerServiceStub log;
  private final Server server;
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile UnaryOperator<BatchReceipts> change = UnaryOperator.identity();

  LossyLog(int logPort) throws IOException {
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", logPort).usePlaintext().build();
    log = LedgerServiceGrpc.newStub(channel);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  /** From now on so many replies are lost after the log has given them. */
  void loseReplies(int count) {
    toLose.set(count);
  }

  /** From now on every reply is changed. */
  void changeReplies(UnaryOperator<BatchReceipts> how) {
    change = how;
  }

  int requests() {
    return requests.get();
  }

  private boolean isLost() {
    return toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public void appendEvent(AppendEventRequest request, StreamObserver<AppendEventResponse> call) {
    requests.incrementAndGet();
    log.appendEvent(
        request,
        new Handing<>(call) {
          @Override
          public void onNext(AppendEventResponse reply) {
            if (isLost()) {
              call.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
              call.onNext(reply.toBuilder().setReceipts(change.apply(reply.getReceipts())).build());
              call.onCompleted();
            }
          }

          @Override
          public void onCompleted() {}
        });
  }

  @Override
  public StreamObserver<StreamAppendEventsRequest> streamAppendEvents(
      StreamObserver<StreamAppendEventsResponse> call) {
    var onward =
        log.streamAppendEvents(
            new Handing<>(call) {
              private boolean broken;

              @Override
              public void onNext(StreamAppendEventsResponse reply) {
                if (broken) {
                  return;
                }
                if (isLost()) {
                  broken = true;
                  call.onError(Status.UNAVAILABLE.asRuntimeException());
                } else {
                  call.onNext(
                      reply.hasReceipts()
                          ? reply.toBuilder().setReceipts(change.apply(reply.getReceipts())).build()
                          : reply);
                }
              }

              @Override
              public void onCompleted() {
                if (!broken) {
                  call.onCompleted();
                }
              }
            });
    return new StreamObserver<>() {
      @Override
      public void onNext(StreamAppendEventsRequest request) {
        requests.incrementAndGet();
        onward.onNext(request);
      }

      @Override
      public void onError(Throwable gone) {
        onward.onError(gone);
      }

      @Override
      public void onCompleted() {
        onward.onCompleted();
      }
    };
  }

  /** Reads find this log busy, and are asked to come back after an hour. */
  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> call) {
    reads.incrementAndGet();
    call.onError(refusal("BUSY", COME_BACK));
  }

  /** What a log answers that does nothing now and wants to be asked again. */
  static StatusRuntimeException refusal(String code, Duration comeBack) {
    return refusal(code, comeBack.getSeconds(), comeBack.getNano());
  }

  /** The same with a pause that need not be one. */
  static StatusRuntimeException refusal(String code, long seconds, int nanos) {
    var info = ErrorInfo.newBuilder().setReason(code).setDomain("acuse");
    var delay = com.google.protobuf.Duration.newBuilder().setSeconds(seconds).setNanos(nanos);
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
            .addDetails(Any.pack(info.build()))
            .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()))
            .build());
  }

  int reads() {
    return reads.get();
  }

  private abstract static class Handing<T> implements StreamObserver<T> {
    private final StreamObserver<?> call;

    Handing(StreamObserver<?> call) {
      this.call = call;
    }

    @Override
    public void onError(Throwable refusal) {
      call.onError(refusal);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    channel.shutdownNow();
  }
}
