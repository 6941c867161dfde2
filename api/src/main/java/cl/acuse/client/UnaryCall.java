package cl.acuse.client;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A read: one question, one answer. Where the log is busy it is asked again; one asking is over
 * before the next begins.
 */
final class UnaryCall<T> implements StreamObserver<T> {
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Retries retries;
  private final Consumer<StreamObserver<T>> question;
  private final long begun;
  private int tries;

  private UnaryCall(Retries retries, Consumer<StreamObserver<T>> question) {
    this.retries = retries;
    this.question = question;
    this.begun = retries.nanoTime().getAsLong();
  }

  /**
   * Asks.
   *
   * @param retries when to ask again
   * @param question asks once, and has the answer go to what it is given
   */
  static <T> UnaryCall<T> ask(Retries retries, Consumer<StreamObserver<T>> question) {
    var call = new UnaryCall<>(retries, question);
    call.ask();
    return call;
  }

  private void ask() {
    tries++;
    question.accept(this);
  }

  /** Makes of a reply what the caller asked for, if it proves so. */
  @FunctionalInterface
  interface Check<T, R> {
    R apply(T reply) throws LedgerException.Unverified;
  }

  @Override
  public void onNext(T reply) {
    answer.complete(reply);
  }

  @Override
  public void onError(Throwable cause) {
    retries
        .next(Answer.of(cause), tries, begun)
        .ifPresentOrElse(
            length -> retries.pause().then(length, this::ask, () -> fail(cause)),
            () -> fail(cause));
  }

  private void fail(Throwable cause) {
    answer.completeExceptionally(failure(cause));
  }

  /** Why a read failed. */
  static LedgerException failure(Throwable cause) {
    return switch (Answer.of(cause)) {
      case Answer.Recorded recorded -> throw new AssertionError("an error records nothing");
      case Answer.Refused refused -> refused.exception();
      case Answer.TryAgain again -> again.reason().exception();
    };
  }

  @Override
  public void onCompleted() {
    answer.completeExceptionally(new LedgerException.Unverified("The log's answer is empty."));
  }

  <R> CompletableFuture<R> reply(Check<T, R> check) {
    return answer.thenCompose(reply -> {
      try {
        return CompletableFuture.completedFuture(check.apply(reply));
      } catch (LedgerException.Unverified e) {
        return CompletableFuture.failedFuture(e);
      }
    });
  }
}
