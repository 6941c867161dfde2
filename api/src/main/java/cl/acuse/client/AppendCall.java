package cl.acuse.client;

import cl.acuse.proto.service.v1.AppendEventResponse;
import cl.acuse.proto.service.v1.BatchAppendEventsRequest;
import cl.acuse.proto.service.v1.BatchAppendEventsResponse;
import cl.acuse.verifier.Receipt;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One signed group in a call of its own, asked again until its outcome is known. */
final class AppendCall {
  private static final Duration CALL_MAX = Duration.ofSeconds(20);

  private final Connection connection;
  private final Evidence evidence;
  private final SignedGroup group;
  private final Pending<List<Receipt>> pending;

  AppendCall(
      Connection connection, Evidence evidence, SignedGroup group, Pending<List<Receipt>> pending) {
    this.connection = connection;
    this.evidence = evidence;
    this.group = group;
    this.pending = pending;
  }

  CompletableFuture<List<Receipt>> start() {
    ask();
    return pending.future();
  }

  private void ask() {
    var stub = connection.stub().withDeadlineAfter(CALL_MAX.toSeconds(), TimeUnit.SECONDS);
    if (group.size() == 1) {
      stub.appendEvent(
          group.single(),
          new Once<AppendEventResponse>(
              response -> answered(new Answer.Recorded(response.getReceipts())), this::answered));
    } else {
      stub.batchAppendEvents(
          BatchAppendEventsRequest.newBuilder().setBatch(group.batch()).build(),
          new Once<BatchAppendEventsResponse>(
              response -> answered(new Answer.Recorded(response.getReceipts())), this::answered));
    }
  }

  private void answered(Answer answer) {
    switch (answer) {
      case Answer.Recorded(var receipts) -> recorded(receipts);
      case Answer.Refused refused -> fail(refused.exception());
      case Answer.TryAgain again -> tryAgain(again);
    }
  }

  private void recorded(cl.acuse.proto.service.v1.BatchReceipts receipts) {
    try {
      var assembled = new ReceiptAssembler(evidence).assemble(group, receipts);
      connection.release(group.size());
      pending.future().complete(assembled);
    } catch (LedgerException.Unverified e) {
      fail(e);
    }
  }

  private void fail(LedgerException failure) {
    connection.release(group.size());
    pending.future().completeExceptionally(failure);
  }

  private void tryAgain(Answer.TryAgain again) {
    var delay = pending.delay(again);
    var failure = pending.failure(again, delay);
    if (failure.isPresent()) {
      fail(failure.get());
    } else {
      connection.later(delay, this::ask);
    }
  }

  /** The one reply of a unary call. */
  private record Once<T>(Consumer<T> success, Consumer<Answer> failure)
      implements StreamObserver<T> {
    @Override
    public void onNext(T reply) {
      success.accept(reply);
    }

    @Override
    public void onError(Throwable cause) {
      failure.accept(Answer.of(cause));
    }

    @Override
    public void onCompleted() {}
  }
}
