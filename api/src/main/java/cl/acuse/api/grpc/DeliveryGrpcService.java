package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.entry.Entry;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.View;
import cl.acuse.ledger.epoch.LogClosedException;
import cl.acuse.ledger.evidence.References;
import cl.acuse.ledger.sequence.LogClock;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.EpochSummary;
import cl.acuse.proto.service.v1.FindEntriesRequest;
import cl.acuse.proto.service.v1.FindEntriesResponse;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.proto.service.v1.GetDeliveryProofRequest;
import cl.acuse.proto.service.v1.GetDeliveryProofResponse;
import cl.acuse.proto.service.v1.GetStreamProofRequest;
import cl.acuse.proto.service.v1.GetStreamProofResponse;
import cl.acuse.proto.service.v1.ListEntriesRequest;
import cl.acuse.proto.service.v1.ListEntriesResponse;
import cl.acuse.proto.service.v1.ListEpochsRequest;
import cl.acuse.proto.service.v1.ListEpochsResponse;
import cl.acuse.proto.service.v1.ListPendingRequest;
import cl.acuse.proto.service.v1.ListPendingResponse;
import cl.acuse.proto.service.v1.MakeEpochRequest;
import cl.acuse.proto.service.v1.MakeEpochResponse;
import cl.acuse.proto.service.v1.WatchRequest;
import cl.acuse.proto.service.v1.WatchResponse;
import cl.acuse.verifier.StreamName;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/** {@code DeliveryService}: proofs of all that was recorded, and where to look. */
public final class DeliveryGrpcService extends DeliveryServiceGrpc.DeliveryServiceImplBase {
  private final Ledger ledger;
  private final InstantSource clock;
  private final Watchers watchers;

  /**
   * The service of one ledger.
   *
   * @param ledger the ledger
   * @param clock tells the age of what is pending
   * @param watchers carry new entries to those who watch
   */
  public DeliveryGrpcService(Ledger ledger, InstantSource clock, Watchers watchers) {
    this.ledger = ledger;
    this.clock = clock;
    this.watchers = watchers;
  }

  @Override
  public void getDeliveryProof(
      GetDeliveryProofRequest request, StreamObserver<GetDeliveryProofResponse> call) {
    Calls.answer(
        call,
        () -> {
          var view = ledger.view();
          var proof =
              Proofs.of(
                  view,
                  request.getTreeSize(),
                  Proofs.asOf(view, request.getTreeSize(), request.getAsOf()),
                  OptionalLong.empty(),
                  streams(request));
          return GetDeliveryProofResponse.newBuilder().setProof(proof).build();
        });
  }

  private static List<StreamName> streams(GetDeliveryProofRequest request) throws ProblemException {
    var originator = Proofs.originator(request.getCommunication());
    var id = request.getCommunication().getId();
    return request.hasRecipient()
        ? List.of(
            StreamName.header(originator, id),
            StreamName.delivery(originator, id, Proofs.institution(request.getRecipient())))
        : List.of(StreamName.communication(originator, id));
  }

  @Override
  public void getStreamProof(
      GetStreamProofRequest request, StreamObserver<GetStreamProofResponse> call) {
    Calls.answer(
        call,
        () -> {
          var view = ledger.view();
          var proof =
              Proofs.of(
                  view,
                  request.getTreeSize(),
                  Proofs.asOf(view, request.getTreeSize(), request.getAsOf()),
                  Proofs.since(view, request.getSince()),
                  Proofs.names(request.getStreamsList()));
          return GetStreamProofResponse.newBuilder().setProof(proof).build();
        });
  }

  @Override
  public void listEntries(ListEntriesRequest request, StreamObserver<ListEntriesResponse> call) {
    Calls.answer(call, () -> new EntryPages(ledger.view()).page(request));
  }

  @Override
  public void findEntries(FindEntriesRequest request, StreamObserver<FindEntriesResponse> call) {
    Calls.answer(
        call,
        () -> {
          var view = ledger.view();
          var reply = FindEntriesResponse.newBuilder();
          find(view, request).forEach(index -> reply.addEntries(found(view, index)));
          return reply.build();
        });
  }

  private static List<Long> find(View view, FindEntriesRequest request) throws ProblemException {
    return switch (request.getByCase()) {
      case COMMUNICATION -> {
        var originator = Proofs.originator(request.getCommunication());
        var id = request.getCommunication().getId();
        yield view.newest(StreamName.communication(originator, id), Limits.PAGE_MAX);
      }
      case FOLIO -> {
        var book = Proofs.book(request.getFolio().getBook());
        yield view.numberIndexes(book, request.getFolio().getNumber());
      }
      case BOOK -> view.newest(Proofs.book(request.getBook()), Limits.PAGE_MAX);
      case DOCUMENT_SHA256 -> {
        if (request.getDocumentSha256().size() != cl.acuse.entry.Limits.HASH_BYTES) {
          throw new ProblemException(
              Failure.ARGUMENT_INVALID, "document_sha256", "a SHA-256, 32 bytes");
        }
        var sha256 = Hash.of(request.getDocumentSha256().toByteArray());
        yield view.documentIndexes(sha256, Limits.PAGE_MAX);
      }
      case EXPEDIENTE -> {
        var keeper = Proofs.institution(request.getExpediente().getInstitution());
        var iuie = request.getExpediente().getIuie();
        yield view.newest(StreamName.expediente(keeper, iuie), Limits.PAGE_MAX);
      }
      case INSTITUTION ->
          view.newest(
              StreamName.institution(Proofs.institution(request.getInstitution())),
              Limits.PAGE_MAX);
      case EVENT -> {
        var key = request.getEvent();
        var acting = Requests.institution(key.getScheme(), key.getCode());
        var index = view.find(acting, Requests.eventId(key));
        yield index.isPresent() ? List.of(index.getAsLong()) : List.of();
      }
      case BY_NOT_SET ->
          throw new ProblemException(Failure.ARGUMENT_INVALID, "by", "what to look for");
    };
  }

  private static FoundEntry found(View view, long index) {
    return found(References.parse(view.entry(index).orElseThrow())).build();
  }

  private static FoundEntry.Builder found(Entry entry) {
    var message = entry.event().message();
    var found =
        FoundEntry.newBuilder()
            .setIndex(entry.index())
            .setKind(entry.event().kind().number())
            .setRecordedAt(entry.logPart().recordedAt());
    if (message.hasCommunication()) {
      found.setCommunication(message.getCommunication());
    }
    if (message.hasRecipient()) {
      found.setRecipient(message.getRecipient());
    }
    return found;
  }

  @Override
  public void listPending(ListPendingRequest request, StreamObserver<ListPendingResponse> call) {
    Calls.answer(
        call,
        () -> {
          var view = ledger.view();
          var originator = Proofs.institution(request.getOriginator());
          var reply = ListPendingResponse.newBuilder().setNow(LogClock.micros(clock));
          var indexes = view.pending(originator, request.getAfter(), Limits.PAGE_MAX + 1);
          var page = indexes.subList(0, Math.min(indexes.size(), Limits.PAGE_MAX));
          page.forEach(index -> reply.addDispatched(pending(view, index)));
          if (page.size() < indexes.size()) {
            reply.setNext(page.getLast());
          }
          return reply.build();
        });
  }

  /** A dispatch with the policy of the submission that it refers to. */
  private static FoundEntry pending(View view, long index) {
    var dispatch = References.parse(view.entry(index).orElseThrow());
    var found = found(dispatch);
    dispatch
        .event()
        .refersTo()
        .flatMap(reference ->
            view.entry(reference.index())
                .map(References::parse)
                .filter(submitted -> submitted.leafHash().equals(reference.leafHash())))
        .map(submitted -> submitted.event().message().getSubmitted().getPolicy())
        .ifPresent(found::setPolicy);
    return found.build();
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<WatchResponse> call) {
    try {
      var stream =
          request.hasStream()
              ? Optional.of(Proofs.name(request.getStream()).stream().id())
              : Optional.<Hash>empty();
      watchers.add(request.getFrom(), stream, (ServerCallStreamObserver<WatchResponse>) call);
    } catch (ProblemException e) {
      Calls.fail(call, e.problem());
    }
  }

  @Override
  public void makeEpoch(MakeEpochRequest request, StreamObserver<MakeEpochResponse> call) {
    var _ =
        ledger
            .epoch()
            .whenComplete((index, surprise) -> {
              if (surprise instanceof CompletionException
                  && surprise.getCause() instanceof LogClosedException) {
                Calls.fail(call, Problem.of(Failure.LOG_CLOSED));
              } else if (surprise != null) {
                Calls.fail(call, surprise);
              } else {
                Calls.succeed(call, MakeEpochResponse.newBuilder().setIndex(index).build());
              }
            });
  }

  @Override
  public void listEpochs(ListEpochsRequest request, StreamObserver<ListEpochsResponse> call) {
    Calls.answer(
        call,
        () -> {
          var newest = new ArrayList<EpochSummary>();
          for (var epoch : ledger.view().epochs().descendingMap().entrySet()) {
            if (newest.size() == Limits.PAGE_MAX) {
              break;
            }
            newest.add(
                EpochSummary.newBuilder()
                    .setIndex(epoch.getKey())
                    .setRecordedAt(epoch.getValue())
                    .build());
          }
          return ListEpochsResponse.newBuilder().addAllEpochs(newest.reversed()).build();
        });
  }
}
