package cl.acuse.ledger.sequence;

import cl.acuse.entry.Plural;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The time of recording: the wall clock, held to what the log said before and to monotonic time.
 *
 * <p>A clock that stands behind the last entry, or that jumps ahead of monotonic time, would put
 * false times under a signature. Sequencing then stops: an operator has to look.
 */
public final class LogClock {
  /** How far the wall clock may stand behind the last entry, in microseconds: 1 second. */
  static final long BEHIND_MICROS_MAX = 1_000_000L;

  /** How far it may run ahead of monotonic time between two batches: 60 seconds. */
  static final long AHEAD_MICROS_MAX = 60_000_000L;

  private static final long NANOS_PER_MICRO = 1_000L;

  private final InstantSource wall;
  private final LongSupplier monotonicNanos;

  // Owned by the appender's thread.
  private long lastWall;
  private long lastMonotonic;

  /**
   * A clock.
   *
   * @param wall the wall clock
   * @param monotonicNanos a clock that is never set, in nanoseconds
   */
  public LogClock(InstantSource wall, LongSupplier monotonicNanos) {
    this.wall = wall;
    this.monotonicNanos = monotonicNanos;
    this.lastWall = micros(wall);
    this.lastMonotonic = monotonicNanos.getAsLong();
  }

  /** The wall clock as it is, microseconds since 1970: good for waiting, not for recording. */
  long now() {
    return micros(wall);
  }

  /** The wall clock has gone wrong. */
  public static final class ClockFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClockFailure(String message) {
      super(message);
    }
  }

  /**
   * The time of recording of the next batch.
   *
   * @param lastRecordedAt that of the last entry, microseconds since 1970
   * @return microseconds since 1970, not less
   * @throws ClockFailure if the wall clock cannot be believed
   */
  public long next(long lastRecordedAt) {
    var now = micros(wall);
    var monotonic = monotonicNanos.getAsLong();
    var ahead = (now - lastWall) - (monotonic - lastMonotonic) / NANOS_PER_MICRO;
    if (ahead > AHEAD_MICROS_MAX) {
      throw new ClockFailure(
          Plural.format(
              Locale.ROOT,
              "The clock jumped %1$d {1#second|seconds} ahead: check it, then start again.",
              ahead / BEHIND_MICROS_MAX));
    }
    if (now < lastRecordedAt - BEHIND_MICROS_MAX) {
      throw new ClockFailure(
          Plural.format(
              Locale.ROOT,
              "The clock stands %1$d {1#second|seconds} behind the last entry: check it, then start"
                  + " again.",
              (lastRecordedAt - now) / BEHIND_MICROS_MAX));
    }
    lastWall = now;
    lastMonotonic = monotonic;
    return Math.max(now, lastRecordedAt);
  }

  /**
   * A wall clock's time.
   *
   * @param clock the clock
   * @return microseconds since 1970
   */
  public static long micros(InstantSource clock) {
    var now = clock.instant();
    return Math.addExact(
        Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000L);
  }
}
