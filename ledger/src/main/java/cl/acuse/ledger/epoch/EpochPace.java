package cl.acuse.ledger.epoch;

import java.time.Duration;

/**
 * When the log makes an epoch by itself. It makes none where nothing was recorded since the last.
 *
 * <p>An epoch costs what changed: 10 to 40 µs for each stream that got an entry since the one
 * before, during which the line stands still (docs/performance.md). Seldom epochs therefore mean
 * longer pauses, and more entries that a proof does not cover yet.
 *
 * @param entries entries after which one is due
 * @param time after which one is due
 */
public record EpochPace(long entries, Duration time) {
  /** An epoch an hour, or every 20,000 entries. */
  public static final EpochPace STANDARD = new EpochPace(20_000, Duration.ofHours(1));

  /** Only on demand. */
  public static final EpochPace ON_DEMAND =
      new EpochPace(Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));
}
