package cl.acuse.api.grpc;

import cl.acuse.api.answer.AnswerMemory;
import cl.acuse.ledger.Ledger;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.DecompressorRegistry;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC server with all its bounds.
 *
 * <p>A single append is handed to the line on the transport's own thread, which never waits there.
 * Streams and batches, which take longer to read and to answer, and reads of the disk have threads
 * of their own, so that neither holds up the other or the transport.
 */
public final class GrpcServer {
  private final LedgerGrpcService ledgerService;
  private final Watchers watchers;
  private final HealthStatusManager health = new HealthStatusManager();
  private final ExecutorService batches = threads("acuse-batch-");
  private final ExecutorService reads = threads("acuse-read-");
  private final Server server;

  /**
   * A server that does not listen yet.
   *
   * @param ledger whose events and evidence it serves
   * @param address where it will listen
   * @param meter told how long appends took
   * @param clock tells the age of what is pending
   * @param memory of the answers to reads
   */
  public GrpcServer(
      Ledger ledger,
      InetSocketAddress address,
      CallMeter meter,
      InstantSource clock,
      AnswerMemory memory) {
    this.watchers = new Watchers(ledger);
    this.ledgerService = new LedgerGrpcService(ledger, meter);
    var builder =
        bounded(NettyServerBuilder.forAddress(address))
            .callExecutor(new CallThreads(batches, reads))
            .intercept(new ReadGate(memory))
            .addService(ledgerService)
            .addService(new RegistryGrpcService(ledger))
            .addService(new DeliveryGrpcService(ledger, clock, watchers))
            .addService(new NumberingGrpcService(ledger))
            .addService(health.getHealthService());
    if (address.getAddress().isLoopbackAddress()) {
      builder.addService(ProtoReflectionServiceV1.newInstance());
    }
    this.server = builder.build();
  }

  private static ExecutorService threads(String name) {
    var count = Math.max(2, Runtime.getRuntime().availableProcessors());
    return Executors.newFixedThreadPool(
        count, Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /** Everything that a stranger could otherwise stretch. */
  private static NettyServerBuilder bounded(NettyServerBuilder builder) {
    return builder
        .maxInboundMessageSize(Limits.MESSAGE_BYTES_MAX)
        .maxInboundMetadataSize(Limits.HEADER_BYTES_MAX)
        .maxConcurrentCallsPerConnection(Limits.CALLS_PER_CONNECTION_MAX)
        .flowControlWindow(Limits.FLOW_WINDOW_BYTES)
        .maxRstFramesPerWindow(Limits.RESETS_MAX, (int) Limits.RESET_WINDOW.toSeconds())
        .permitKeepAliveTime(Limits.CALLER_KEEPALIVE_MIN.toSeconds(), TimeUnit.SECONDS)
        .keepAliveTime(Limits.KEEPALIVE_TIME.toSeconds(), TimeUnit.SECONDS)
        .keepAliveTimeout(Limits.KEEPALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .maxConnectionIdle(Limits.CONNECTION_IDLE_MAX.toSeconds(), TimeUnit.SECONDS)
        .maxConnectionAge(Limits.CONNECTION_AGE_MAX.toSeconds(), TimeUnit.SECONDS)
        .maxConnectionAgeGrace(Limits.CONNECTION_AGE_GRACE.toSeconds(), TimeUnit.SECONDS)
        .handshakeTimeout(Limits.HANDSHAKE_MAX.toSeconds(), TimeUnit.SECONDS)
        // No compression: a small message never becomes a large one.
        .compressorRegistry(CompressorRegistry.newEmptyInstance())
        .decompressorRegistry(
            DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, false));
  }

  /**
   * Listens.
   *
   * @throws IOException if the address is taken
   */
  public void start() throws IOException {
    server.start();
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return server.getPort();
  }

  /** Takes in no new call and, on open streams, no new batch; what is in flight goes on. */
  public void stopTaking() {
    health.enterTerminalState();
    server.shutdown();
    ledgerService.stopStreams();
    watchers.close();
  }

  /**
   * Waits until what was in flight is answered, then closes all connections.
   *
   * @param patience how long to wait
   */
  public void stop(Duration patience) {
    try {
      if (!server.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    batches.shutdown();
    reads.shutdown();
  }

  /** Which threads a call runs on. */
  private record CallThreads(Executor batches, Executor reads)
      implements ServerCallExecutorSupplier {
    @Override
    public <Q, R> Executor getExecutor(ServerCall<Q, R> call, Metadata headers) {
      return switch (CallKind.of(call.getMethodDescriptor())) {
        case SINGLE_APPEND -> Runnable::run;
        case BATCH_APPEND -> batches;
        case STATE, READ -> reads;
      };
    }
  }
}
