package cl.acuse.client;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** A read: one question, one answer. */
final class UnaryCall<T> implements StreamObserver<T> {
  private final CompletableFuture<T> answer = new CompletableFuture<>();

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
