package cl.acuse.api.ops;

import cl.acuse.ledger.LedgerFact;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What the server counts and times, for Prometheus. It is the ledger's one observer. */
public final class Metrics implements Consumer<LedgerFact> {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer append =
      timer("acuse.append.duration", "From an append's arrival to its reply");
  private final Timer store = timer("acuse.store.duration", "One synced write of a batch");
  private final Timer seal =
      timer("acuse.seal.duration", "Mark, signatures and self-check of a seal");
  private final Counter entries =
      Counter.builder("acuse.entries").description("Entries sealed").register(registry);
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong sealedNanos = new AtomicLong(System.nanoTime());
  private final AtomicLong lineUp = new AtomicLong();

  /** Registers everything, so that nothing is absent before it happens. */
  public Metrics() {
    Gauge.builder("acuse.tree.size", size, AtomicLong::get)
        .description("Entries under the newest checkpoint")
        .register(registry);
    Gauge.builder("acuse.checkpoint.age", this, Metrics::checkpointAge)
        .description("Time since the newest checkpoint was sealed")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("acuse.line.up", lineUp, AtomicLong::get)
        .description("1 while the line takes events in")
        .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(SHORTEST)
        .maximumExpectedValue(LONGEST)
        .register(registry);
  }

  private double checkpointAge() {
    return (System.nanoTime() - sealedNanos.get()) / NANOS_PER_SECOND;
  }

  /**
   * An append is answered.
   *
   * @param startNanos {@link System#nanoTime} when it arrived
   */
  public void appended(long startNanos) {
    append.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Something happened on the line: counted, and where an operator should know, logged.
   *
   * @param fact what
   */
  @Override
  public void accept(LedgerFact fact) {
    switch (fact) {
      case LedgerFact.Opened opened -> opened(opened);
      case LedgerFact.BatchSealed sealed -> sealed(sealed);
      case LedgerFact.RequestRefused(var reason) ->
          registry.counter("acuse.requests.refused", "reason", reason.name()).increment();
      case LedgerFact.LineDied(var cause) -> {
        lineUp.set(0);
        ServerLog.LINE_DIED.log(cause);
      }
    }
  }

  private void opened(LedgerFact.Opened opened) {
    size.set(opened.size());
    lineUp.set(1);
    ServerLog.LEDGER_OPENED.log(opened.size(), opened.provider());
  }

  private void sealed(LedgerFact.BatchSealed batch) {
    size.set(batch.size());
    sealedNanos.set(System.nanoTime());
    entries.increment(batch.entries());
    store.record(batch.storeNanos(), TimeUnit.NANOSECONDS);
    seal.record(batch.sealNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * The metrics' page.
   *
   * @return Prometheus' text format
   */
  public String page() {
    return registry.scrape();
  }
}
