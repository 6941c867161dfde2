package cl.acuse.demo;

import cl.acuse.verifier.Receipt;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events that do not wait for one another: they are handed in together, and what refers to them
 * belongs to a later wave. Owned by the thread that hands in.
 */
final class Wave {
  private final List<CompletableFuture<Receipt>> answers = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();

  /** One more event, already handed in; what waits for its receipt is kept by the caller. */
  @CanIgnoreReturnValue
  CompletableFuture<Receipt> add(CompletableFuture<Receipt> answer) {
    answers.add(answer);
    return answer.whenComplete((receipt, failure) -> answered.incrementAndGet());
  }

  int size() {
    return answers.size();
  }

  int answered() {
    return answered.get();
  }

  /** Waits for all of them; calls {@code progress} whenever one more is there. */
  void await(Runnable progress) throws DemoException {
    for (var answer : answers) {
      receipt(answer);
      progress.run();
    }
  }

  /** The receipt that came. */
  static Receipt receipt(CompletableFuture<Receipt> answer) throws DemoException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new DemoException("An event was not recorded: " + cause.getMessage());
    }
  }
}
