package cl.acuse.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When a read that found the log busy is asked again: a bounded number of times, after pauses that
 * double and are stretched by chance, so that those who were turned away together do not come back
 * together.
 *
 * @param triesMax how often a read is asked at the most, the first time included
 * @param patience how long after its first time a read may be asked again
 * @param chance 0 to 1, exclusive: how much of {@link #STRETCH_MAX} a pause is stretched by
 * @param nanoTime measures time
 * @param pause runs something later
 */
record Retries(
    int triesMax, Duration patience, DoubleSupplier chance, LongSupplier nanoTime, Pause pause) {
  /** A read that is asked once. */
  static final Retries NONE =
      new Retries(1, Duration.ZERO, () -> 0, () -> 0, (length, next, otherwise) -> next.run());

  /** The first pause, where the log asks for none that is longer. */
  static final Duration FIRST = Duration.ofMillis(50);

  /** The part of itself by which a pause is stretched at the most. */
  static final double STRETCH_MAX = 0.5;

  /** The code by which the log says that it has no room now. */
  private static final String BUSY = "BUSY";

  /** How to wait. */
  @FunctionalInterface
  interface Pause {
    /** Runs the next step after so long, or the other one where the wait is cut short. */
    void then(Duration length, Runnable next, Runnable otherwise);
  }

  /**
   * The pause before a read is asked again.
   *
   * @param answer what it got
   * @param tries how often it was asked, at least 1
   * @param begun when it was asked first, by {@link #nanoTime}
   * @return empty where it is not asked again
   */
  Optional<Duration> next(Answer answer, int tries, long begun) {
    return answer instanceof Answer.TryAgain again
            && again.reason().code().equals(BUSY)
            && tries < triesMax
        ? Optional.of(length(again.delay(), tries)).filter(length -> isInTime(length, begun))
        : Optional.empty();
  }

  private Duration length(Duration asked, int tries) {
    var doubled = FIRST.multipliedBy(1L << (tries - 1));
    var least = doubled.compareTo(asked) > 0 ? doubled : asked;
    return least.plusMillis((long) (doubled.toMillis() * STRETCH_MAX * chance.getAsDouble()));
  }

  private boolean isInTime(Duration length, long begun) {
    return nanoTime.getAsLong() - begun + length.toNanos() < patience.toNanos();
  }
}
