package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.ledger.AppendResult;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.View;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.AppendEventRequest;
import cl.acuse.proto.service.v1.AppendEventResponse;
import cl.acuse.proto.service.v1.BatchAppendEventsRequest;
import cl.acuse.proto.service.v1.BatchAppendEventsResponse;
import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.proto.service.v1.GetCheckpointRequest;
import cl.acuse.proto.service.v1.GetCheckpointResponse;
import cl.acuse.proto.service.v1.GetConsistencyProofRequest;
import cl.acuse.proto.service.v1.GetConsistencyProofResponse;
import cl.acuse.proto.service.v1.GetEntryRequest;
import cl.acuse.proto.service.v1.GetEntryResponse;
import cl.acuse.proto.service.v1.GetInclusionProofRequest;
import cl.acuse.proto.service.v1.GetInclusionProofResponse;
import cl.acuse.proto.service.v1.GetReceiptRequest;
import cl.acuse.proto.service.v1.GetReceiptResponse;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.proto.service.v1.StreamAppendEventsRequest;
import cl.acuse.proto.service.v1.StreamAppendEventsResponse;
import cl.acuse.proto.v1.Receipt;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * {@code LedgerService}: appending hands over to the ledger's line and returns at once; reading
 * happens on the thread that the server gives to reads.
 */
public final class LedgerGrpcService extends LedgerServiceGrpc.LedgerServiceImplBase {
  private final Ledger ledger;
  private final CallMeter meter;
  private final Set<AppendStream> streams = ConcurrentHashMap.newKeySet();

  /**
   * The service of one ledger.
   *
   * @param ledger the ledger
   * @param meter told how long appends took
   */
  public LedgerGrpcService(Ledger ledger, CallMeter meter) {
    this.ledger = ledger;
    this.meter = meter;
  }

  /** Lets no stream take in more: what each has taken in is answered, then it ends. */
  public void stopStreams() {
    streams.forEach(AppendStream::stop);
  }

  @Override
  public void appendEvent(AppendEventRequest request, StreamObserver<AppendEventResponse> call) {
    append(
        call,
        () -> Requests.batch(request),
        receipts -> AppendEventResponse.newBuilder().setReceipts(receipts).build());
  }

  @Override
  public void batchAppendEvents(
      BatchAppendEventsRequest request, StreamObserver<BatchAppendEventsResponse> call) {
    append(
        call,
        () -> Requests.batch(request.getBatch()),
        receipts -> BatchAppendEventsResponse.newBuilder().setReceipts(receipts).build());
  }

  private <T> void append(
      StreamObserver<T> call, Calls.Read<SignedBatch> read, Function<BatchReceipts, T> reply) {
    var start = System.nanoTime();
    SignedBatch batch;
    try {
      batch = read.reply();
    } catch (ProblemException e) {
      Calls.fail(call, e.problem());
      return;
    }
    ledger
        .append(batch)
        .whenComplete((result, surprise) -> {
          meter.appended(start);
          if (surprise != null) {
            Calls.fail(call, surprise);
          } else {
            answer(call, result, reply);
          }
        });
  }

  private static <T> void answer(
      StreamObserver<T> call, AppendResult result, Function<BatchReceipts, T> reply) {
    switch (result) {
      case AppendResult.Recorded recorded ->
          Calls.succeed(call, reply.apply(new Replies().next(recorded)));
      case AppendResult.Refused(var rejections) -> Calls.fail(call, Problem.of(rejections));
    }
  }

  @Override
  public StreamObserver<StreamAppendEventsRequest> streamAppendEvents(
      StreamObserver<StreamAppendEventsResponse> call) {
    var stream =
        new AppendStream(
            ledger,
            meter,
            (ServerCallStreamObserver<StreamAppendEventsResponse>) call,
            streams::remove);
    streams.add(stream);
    stream.start();
    return stream;
  }

  @Override
  public void getReceipt(GetReceiptRequest request, StreamObserver<GetReceiptResponse> call) {
    Calls.answer(call, () -> receipt(request));
  }

  private GetReceiptResponse receipt(GetReceiptRequest request) throws ProblemException {
    var view = ledger.view();
    var index = index(view, request);
    var size = request.getTreeSize();
    var receipt =
        (size == 0 ? view.receipt(index) : view.receiptUnder(index, size))
            .orElseThrow(() ->
                new ProblemException(size == 0 ? Failure.ENTRY_UNKNOWN : Failure.SIZE_NOT_REACHED));
    return GetReceiptResponse.newBuilder().setReceipt(message(receipt.bytes())).build();
  }

  private static long index(View view, GetReceiptRequest request) throws ProblemException {
    return switch (request.getKeyCase()) {
      case INDEX -> request.getIndex();
      case EVENT -> {
        var key = request.getEvent();
        var acting = Requests.institution(key.getScheme(), key.getCode());
        yield view.find(acting, Requests.eventId(key))
            .orElseThrow(() -> new ProblemException(Failure.EVENT_UNKNOWN));
      }
      case KEY_NOT_SET ->
          throw new ProblemException(Failure.ARGUMENT_INVALID, "key", "an index or an event's key");
    };
  }

  private static Receipt message(ByteString receipt) {
    try {
      return Receipt.parseFrom(receipt);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a receipt of our own is not a message", e);
    }
  }

  @Override
  public void getEntry(GetEntryRequest request, StreamObserver<GetEntryResponse> call) {
    Calls.answer(
        call,
        () ->
            GetEntryResponse.newBuilder()
                .setEntry(entry(ledger.view(), request.getIndex()))
                .build());
  }

  private static ByteString entry(View view, long index) throws ProblemException {
    return view.entry(index).orElseThrow(() -> new ProblemException(Failure.ENTRY_UNKNOWN));
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> call) {
    Calls.answer(
        call,
        () ->
            GetCheckpointResponse.newBuilder()
                .setCheckpointBytes(
                    UnsafeByteOperations.unsafeWrap(ledger.view().checkpoint().note().format()))
                .build());
  }

  @Override
  public void getInclusionProof(
      GetInclusionProofRequest request, StreamObserver<GetInclusionProofResponse> call) {
    Calls.answer(call, () -> inclusion(request));
  }

  private GetInclusionProofResponse inclusion(GetInclusionProofRequest request)
      throws ProblemException {
    var view = ledger.view();
    var size = request.getSize() == 0 ? view.size() : request.getSize();
    var proof =
        view.inclusion(request.getIndex(), size)
            .orElseThrow(() -> new ProblemException(Failure.SIZE_NOT_REACHED));
    var leaf = Hash.leaf(entry(view, request.getIndex()).toByteArray());
    return GetInclusionProofResponse.newBuilder()
        .setIndex(proof.index())
        .setSize(proof.size())
        .setLeafHash(bytes(leaf))
        .addAllPath(path(proof.path()))
        .build();
  }

  @Override
  public void getConsistencyProof(
      GetConsistencyProofRequest request, StreamObserver<GetConsistencyProofResponse> call) {
    Calls.answer(call, () -> consistency(request));
  }

  private GetConsistencyProofResponse consistency(GetConsistencyProofRequest request)
      throws ProblemException {
    var view = ledger.view();
    var newSize = request.getNewSize() == 0 ? view.size() : request.getNewSize();
    var proof =
        view.consistency(request.getOldSize(), newSize)
            .orElseThrow(() -> new ProblemException(Failure.SIZE_NOT_REACHED));
    return GetConsistencyProofResponse.newBuilder()
        .setOldSize(proof.oldSize())
        .setNewSize(proof.newSize())
        .addAllPath(path(proof.path()))
        .build();
  }

  private static List<ByteString> path(List<Hash> hashes) {
    return hashes.stream().map(LedgerGrpcService::bytes).toList();
  }

  private static ByteString bytes(Hash hash) {
    return UnsafeByteOperations.unsafeWrap(hash.bytes());
  }
}
