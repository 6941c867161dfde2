package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * A length of time.
 *
 * @param from its first instant; {@link Instant#MIN} where it has no beginning
 * @param until the first instant behind it; {@link Instant#MAX} where it has no end
 */
public record Interval(Instant from, Instant until) {
  /** All time. */
  public static final Interval ALL = new Interval(Instant.MIN, Instant.MAX);

  /**
   * Refuses what is no interval.
   *
   * @throws IllegalArgumentException if it ends before it begins, or at once
   */
  public Interval {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an interval from %s until %s".formatted(from, until));
    }
  }

  /**
   * Whether an instant lies within.
   *
   * @param instant an instant
   * @return true if it does
   */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }

  /**
   * Whether two intervals have an instant in common.
   *
   * @param other another one
   * @return true if they have
   */
  public boolean meets(Interval other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /**
   * Reads an instant that a question names.
   *
   * @param text in ISO 8601, for instance {@code 2026-11-01T00:00:00Z}
   * @return from {@link Limits#INSTANT_MIN} to {@link Limits#INSTANT_MAX}
   * @throws MalformedException if it is nothing like that
   */
  public static Instant instant(String text) throws MalformedException {
    Instant instant;
    try {
      instant = Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new MalformedException("An instant is not in ISO 8601.");
    }
    if (instant.isBefore(Limits.INSTANT_MIN) || instant.isAfter(Limits.INSTANT_MAX)) {
      throw new MalformedException("An instant is not of the years 1 to 9999.");
    }
    return instant;
  }

  /** An instant of the log. */
  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
