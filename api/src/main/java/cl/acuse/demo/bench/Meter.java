package cl.acuse.demo.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps so many calls unanswered at once, and measures them: rate over the whole, latency of each,
 * processor time of both processes.
 *
 * @param nanos measures
 * @param server tells the processor time of the other process
 */
record Meter(LongSupplier nanos, Supplier<Duration> server) {
  /** Something asked, whose answer is awaited. */
  @FunctionalInterface
  interface Call {
    /** Asks; the answer completes the future. */
    CompletableFuture<?> ask();
  }

  /**
   * Measures.
   *
   * @param name how it is called
   * @param calls how many
   * @param eventsPerCall events that a call carries
   * @param inFlight calls that are unanswered at once
   * @param call one call
   * @return what was measured
   * @throws BenchException if a call failed
   */
  Measured measure(String name, int calls, int eventsPerCall, int inFlight, Call call)
      throws BenchException {
    var latencies = new Latencies(calls);
    var window = new Semaphore(inFlight);
    var failure = new AtomicReference<@Nullable Throwable>();
    var serverBefore = server.get();
    var clientBefore = ownCpu();
    var start = nanos.getAsLong();
    for (var i = 0; i < calls && failure.get() == null; i++) {
      ask(call, i, latencies, window, failure);
    }
    window.acquireUninterruptibly(inFlight);
    var elapsed = nanos.getAsLong() - start;
    var cause = failure.get();
    if (cause != null) {
      throw new BenchException("%s: a call failed: %s".formatted(name, cause.getMessage()));
    }
    latencies.close();
    var events = calls * eventsPerCall;
    return new Measured(
        name,
        events,
        events * 1e9 / elapsed,
        latencies.millis(0.5),
        latencies.millis(0.99),
        latencies.millis(0.999),
        micros(serverBefore, server.get()) / events,
        micros(clientBefore, ownCpu()) / events);
  }

  private void ask(
      Call call,
      int place,
      Latencies latencies,
      Semaphore window,
      AtomicReference<@Nullable Throwable> failure) {
    window.acquireUninterruptibly();
    var asked = nanos.getAsLong();
    var _ =
        call.ask()
            .whenComplete((answer, cause) -> {
              latencies.set(place, nanos.getAsLong() - asked);
              if (cause != null) {
                failure.compareAndSet(null, cause);
              }
              window.release();
            });
  }

  private static double micros(Duration before, Duration after) {
    return after.minus(before).toNanos() / 1e3;
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
