package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.ledger.AppendResult;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.proto.service.v1.StreamAppendEventsRequest;
import cl.acuse.proto.service.v1.StreamAppendEventsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/**
 * One stream of signed batches.
 *
 * <p><b>How memory stays bounded.</b> The server asks the caller for {@link
 * Limits#STREAM_BATCHES_IN_FLIGHT} batches and for one more only when it has answered one and the
 * transport takes answers without queueing them. A caller that sends without reading is therefore
 * left with that many batches in memory and stands still; nobody else notices.
 *
 * <pre>
 *   asked for = in flight + not yet arrived
 *   owed      = answered while the transport was full; asked for when it is ready again
 * </pre>
 *
 * <p>gRPC calls in from the transport's thread, the ledger from its workers; the lock is this.
 */
final class AppendStream implements StreamObserver<StreamAppendEventsRequest> {
  private final Ledger ledger;
  private final CallMeter meter;
  private final ServerCallStreamObserver<StreamAppendEventsResponse> call;
  private final Consumer<AppendStream> whenEnded;

  // Guarded by this.
  private final Replies replies = new Replies();
  private int inFlight;
  private int owed;
  private boolean halfClosed;
  private boolean stopping;
  private boolean ended;

  AppendStream(
      Ledger ledger,
      CallMeter meter,
      ServerCallStreamObserver<StreamAppendEventsResponse> call,
      Consumer<AppendStream> whenEnded) {
    this.ledger = ledger;
    this.meter = meter;
    this.call = call;
    this.whenEnded = whenEnded;
  }

  void start() {
    call.disableAutoRequest();
    call.setOnReadyHandler(this::ready);
    call.setOnCancelHandler(this::cancelled);
    call.request(Limits.STREAM_BATCHES_IN_FLIGHT);
  }

  @Override
  public void onNext(StreamAppendEventsRequest request) {
    var start = System.nanoTime();
    if (!take()) {
      return;
    }
    SignedBatch batch;
    try {
      batch = Requests.batch(request.getBatch());
    } catch (ProblemException e) {
      refuse(request.getNumber(), e.problem());
      return;
    }
    ledger
        .append(batch)
        .whenComplete((result, surprise) -> {
          meter.appended(start);
          answer(request.getNumber(), result, surprise);
        });
  }

  /** What arrives when the stream has ended can no longer be answered and so is not taken. */
  private synchronized boolean take() {
    if (!ended) {
      inFlight++;
    }
    return !ended;
  }

  private void answer(long number, AppendResult result, Throwable surprise) {
    if (surprise != null) {
      refuse(number, Calls.defect(surprise));
      return;
    }
    switch (result) {
      case AppendResult.Recorded recorded -> send(number, recorded);
      case AppendResult.Refused(var rejections) -> refuse(number, Problem.of(rejections));
    }
  }

  /** What a reply leaves out depends on the one before, so making and sending it are one step. */
  private synchronized void send(long number, AppendResult.Recorded recorded) {
    if (!ended) {
      send(
          StreamAppendEventsResponse.newBuilder()
              .setNumber(number)
              .setReceipts(replies.next(recorded))
              .build());
    }
  }

  private synchronized void refuse(long number, Problem problem) {
    if (!ended) {
      send(
          StreamAppendEventsResponse.newBuilder()
              .setNumber(number)
              .setProblem(GrpcProblem.message(problem))
              .build());
    }
  }

  private void send(StreamAppendEventsResponse response) {
    call.onNext(response);
    inFlight--;
    owed++;
    ready();
    endIfDone();
  }

  /** Asks for as many batches as were answered, once the transport takes answers. */
  private synchronized void ready() {
    if (!ended && !stopping && owed > 0 && call.isReady()) {
      call.request(owed);
      owed = 0;
    }
  }

  private synchronized void cancelled() {
    end();
  }

  @Override
  public void onError(Throwable gone) {
    cancelled();
  }

  @Override
  public synchronized void onCompleted() {
    halfClosed = true;
    endIfDone();
  }

  /** Takes nothing in any more; ends the stream when everything taken in is answered. */
  synchronized void stop() {
    stopping = true;
    endIfDone();
  }

  private void endIfDone() {
    if (ended || inFlight > 0) {
      return;
    }
    if (halfClosed) {
      end();
      call.onCompleted();
    } else if (stopping) {
      end();
      call.onError(GrpcProblem.exception(Problem.of(Failure.STOPPING)));
    }
  }

  private void end() {
    ended = true;
    whenEnded.accept(this);
  }
}
