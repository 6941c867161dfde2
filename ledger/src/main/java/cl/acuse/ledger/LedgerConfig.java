package cl.acuse.ledger;

import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.seal.HighWaterMark;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.ledger.sequence.Pacing;
import cl.acuse.ledger.store.StoreOptions;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How a ledger runs.
 *
 * @param data the data folder: {@code db/}, {@code mark}, {@code keys/}
 * @param provider who computes signatures
 * @param intakeThreads threads that check submitters' signatures
 * @param queueMax requests that may wait for the line; one more is told to try again
 * @param pacing when the line drains its queue
 * @param epochs when the log makes an epoch by itself
 * @param store how the store behaves; a test's door
 * @param markFailpoint told each step of the high-water mark; a test's door
 */
public record LedgerConfig(
    Path data,
    SignatureProvider provider,
    int intakeThreads,
    int queueMax,
    Pacing pacing,
    EpochPace epochs,
    StoreOptions store,
    Consumer<HighWaterMark.Step> markFailpoint) {
  /** Requests that may wait for the line. */
  public static final int QUEUE_MAX = 4_096;

  /**
   * The way to run a ledger outside a test.
   *
   * @param data the data folder
   * @return durable, with the fastest provider that loads
   */
  public static LedgerConfig durable(Path data) {
    return new LedgerConfig(
        data,
        SignatureProvider.choose(),
        Runtime.getRuntime().availableProcessors(),
        QUEUE_MAX,
        Pacing.STANDARD,
        EpochPace.STANDARD,
        StoreOptions.DURABLE,
        step -> {});
  }

  Path database() {
    return data.resolve("db");
  }

  Path mark() {
    return data.resolve("mark");
  }

  Path keys() {
    return data.resolve("keys");
  }
}
