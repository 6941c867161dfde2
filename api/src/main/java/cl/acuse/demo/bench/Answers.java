package cl.acuse.demo.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what the log answers. */
final class Answers {
  private Answers() {}

  /**
   * Waits.
   *
   * @param answer what is awaited
   * @return what it came to
   * @throws BenchException if the log refused, or answered what does not verify
   */
  static <T> T await(CompletableFuture<T> answer) throws BenchException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new BenchException("The log did not answer: " + e.getCause());
    }
  }
}
