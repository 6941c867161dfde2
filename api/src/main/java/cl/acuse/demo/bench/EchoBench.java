package cl.acuse.demo.bench;

import cl.acuse.demo.process.JavaProcess;
import cl.acuse.demo.process.ServerProcess;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The transport's limit: a bare echo, unary and by stream, with as many in flight. */
final class EchoBench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern READY = Pattern.compile("echo on (\\d+)");
  private static final byte[] REQUEST = new byte[Parameters.ECHO_REQUEST_BYTES];

  private EchoBench() {}

  /**
   * Measures both.
   *
   * @param parameters how many
   * @param folder takes the server's output
   * @param nanos measures
   * @return unary, then streamed
   */
  static List<Measured> run(Parameters parameters, Path folder, LongSupplier nanos)
      throws BenchException, IOException {
    try (var process =
        JavaProcess.start(
            ServerProcess.MEMORY,
            EchoServer.class.getName(),
            List.of(),
            folder.resolve("echo.log"),
            line -> READY.matcher(line).matches())) {
      var ready = READY.matcher(process.await(PATIENCE));
      if (!ready.matches()) {
        throw new AssertionError("the line that was waited for says nothing");
      }
      var channel =
          NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(ready.group(1)))
              .usePlaintext()
              .directExecutor()
              .build();
      var meter = new Meter(nanos, () -> process.cpu().orElse(Duration.ZERO));
      try {
        return measure(parameters, meter, channel);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static List<Measured> measure(Parameters parameters, Meter meter, ManagedChannel channel)
      throws BenchException {
    var results = new ArrayList<Measured>();
    var unary = (Meter.Call) () -> unary(channel);
    meter.measure("warm-up", parameters.warmUp(), 1, Parameters.IN_FLIGHT, unary);
    results.add(
        meter.measure("bare echo, unary", parameters.echoes(), 1, Parameters.IN_FLIGHT, unary));
    var stream = new Streamed(channel);
    meter.measure("warm-up", parameters.warmUp(), 1, Parameters.IN_FLIGHT, stream);
    results.add(
        meter.measure("bare echo, streamed", parameters.echoes(), 1, Parameters.IN_FLIGHT, stream));
    return results;
  }

  private static CompletableFuture<byte[]> unary(ManagedChannel channel) {
    var answer = new CompletableFuture<byte[]>();
    ClientCalls.asyncUnaryCall(
        channel.newCall(Echo.UNARY, CallOptions.DEFAULT), REQUEST, new Once(answer));
    return answer;
  }

  private record Once(CompletableFuture<byte[]> answer) implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] reply) {
      answer.complete(reply);
    }

    @Override
    public void onError(Throwable cause) {
      answer.completeExceptionally(cause);
    }

    @Override
    public void onCompleted() {}
  }

  /** One stream; replies come in the order of the requests. Asked from one thread. */
  private static final class Streamed implements Meter.Call, StreamObserver<byte[]> {
    private final Queue<CompletableFuture<byte[]>> waiting = new ConcurrentLinkedQueue<>();
    private final StreamObserver<byte[]> requests;

    Streamed(ManagedChannel channel) {
      this.requests =
          ClientCalls.asyncBidiStreamingCall(
              channel.newCall(Echo.STREAMED, CallOptions.DEFAULT), this);
    }

    @Override
    public CompletableFuture<?> ask() {
      var answer = new CompletableFuture<byte[]>();
      waiting.add(answer);
      requests.onNext(REQUEST);
      return answer;
    }

    @Override
    public void onNext(byte[] reply) {
      var first = waiting.poll();
      if (first != null) {
        first.complete(reply);
      }
    }

    @Override
    public void onError(Throwable cause) {
      waiting.forEach(answer -> answer.completeExceptionally(cause));
    }

    @Override
    public void onCompleted() {}
  }
}
