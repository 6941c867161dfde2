package cl.acuse.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a caller waits for, and how patiently.
 *
 * <p>Owned by one attempt at a time; the future may be completed once, from anywhere.
 *
 * @param <T> a receipt, or several
 */
final class Pending<T> {
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
  private static final int BACKOFF_DOUBLINGS_MAX = 5;

  private final CompletableFuture<T> future = new CompletableFuture<>();
  private final long giveUpNanos;
  private int attempts;
  private boolean unsure;

  Pending(Duration patience) {
    this.giveUpNanos = System.nanoTime() + patience.toNanos();
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** What the caller is told if patience does not last until the next attempt. */
  Optional<LedgerException> failure(Answer.TryAgain again, Duration delay) {
    unsure |= !again.sure();
    if (System.nanoTime() + delay.toNanos() < giveUpNanos) {
      return Optional.empty();
    }
    return Optional.of(
        unsure
            ? new LedgerException.OutcomeUnknown(
                "It is unknown whether the event is recorded; hand the same draft in again. "
                    + again.reason().message())
            : again.reason().exception());
  }

  /** What the log asks for, but longer with each attempt. */
  Duration delay(Answer.TryAgain again) {
    var backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempts++, BACKOFF_DOUBLINGS_MAX));
    return backoff.compareTo(again.delay()) > 0 ? backoff : again.delay();
  }
}
