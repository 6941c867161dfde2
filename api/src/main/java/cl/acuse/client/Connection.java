package cl.acuse.client;

import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The one channel to a log, the client's threads, and how much may be in flight. */
final class Connection implements AutoCloseable {
  private static final Duration KEEPALIVE = Duration.ofSeconds(30);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /**
   * Marks the client's own threads: they complete what is in flight and so must not wait for it.
   */
  private static final ThreadLocal<Boolean> IS_OURS = ThreadLocal.withInitial(() -> false);

  private final ManagedChannel channel;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final Semaphore inFlight;
  private final int inFlightMax;
  private final Retries retries;

  /** The reads that wait: whoever takes one out lets it go on. */
  private final Set<WaitingRead> waiting = ConcurrentHashMap.newKeySet();

  private record WaitingRead(Runnable next, Runnable otherwise) {}

  Connection(ClientConfig config) {
    this.inFlightMax = config.inFlightEvents();
    this.inFlight = new Semaphore(inFlightMax);
    this.retries =
        new Retries(
            Limits.READ_TRIES_MAX,
            config.patience(),
            // It keeps callers apart, and nothing that is recorded or kept secret comes of it.
            () -> new SplittableRandom(System.nanoTime()).nextDouble(),
            System::nanoTime,
            this::pause);
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            task ->
                Thread.ofPlatform()
                    .name("acuse-client")
                    .daemon()
                    .unstarted(() -> {
                      IS_OURS.set(true);
                      task.run();
                    }));
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("acuse-client-timer").daemon().factory());
    this.channel =
        NettyChannelBuilder.forAddress(config.host(), config.port())
            .usePlaintext()
            .executor(threads)
            .maxInboundMessageSize(Limits.REPLY_BYTES_MAX)
            .flowControlWindow(Limits.FLOW_WINDOW_BYTES)
            .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
            .intercept(Connection::bounded)
            .build();
  }

  /** A call with one answer has a deadline, if its caller gave it none. */
  private static <Q, A> ClientCall<Q, A> bounded(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    var isBounded = method.getType() != MethodType.UNARY || options.getDeadline() != null;
    return next.newCall(
        method,
        isBounded
            ? options
            : options.withDeadlineAfter(Limits.READ_MAX.toNanos(), TimeUnit.NANOSECONDS));
  }

  Channel channel() {
    return channel;
  }

  LedgerServiceGrpc.LedgerServiceStub stub() {
    return LedgerServiceGrpc.newStub(channel);
  }

  /** When reads are asked again. */
  Retries retries() {
    return retries;
  }

  /** A read that waits when the client is closed ends with what it was answered last. */
  private void pause(Duration length, Runnable next, Runnable otherwise) {
    var read = new WaitingRead(next, otherwise);
    waiting.add(read);
    try {
      later(
          length,
          () -> {
            if (waiting.remove(read)) {
              next.run();
            }
          });
    } catch (RejectedExecutionException e) {
      end(read);
    }
  }

  private void end(WaitingRead read) {
    if (waiting.remove(read)) {
      read.otherwise().run();
    }
  }

  /** Runs something on the client's own threads, later. */
  void later(Duration delay, Runnable task) {
    var _ = timer.schedule(() -> threads.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until so many events may be in flight; on the client's own threads it cannot. */
  void admit(int events) throws LedgerException.NotSent {
    if (IS_OURS.get()) {
      if (!inFlight.tryAcquire(events)) {
        throw new LedgerException.NotSent(
            "Too many events are in flight to add more from a receipt's own callback.");
      }
      return;
    }
    try {
      inFlight.acquire(events);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException.NotSent("The wait for room in flight was interrupted.");
    }
  }

  void release(int events) {
    inFlight.release(events);
  }

  /** Waits for what is in flight. */
  void drain(Duration patience) {
    try {
      if (inFlight.tryAcquire(inFlightMax, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        inFlight.release(inFlightMax);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    channel.shutdown();
    awaitEnd();
    channel.shutdownNow();
    // A call that is cut off tells so on the client's threads, which have to be there until then.
    awaitEnd();
    timer.shutdownNow();
    List.copyOf(waiting).forEach(this::end);
    threads.shutdown();
  }

  private void awaitEnd() {
    try {
      channel.awaitTermination(GOODBYE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
