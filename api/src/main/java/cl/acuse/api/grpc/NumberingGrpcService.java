package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.AppendResult;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.evidence.RecordedEvent;
import cl.acuse.ledger.evidence.References;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.proto.service.v1.AssignNumberRequest;
import cl.acuse.proto.service.v1.AssignNumberResponse;
import cl.acuse.proto.service.v1.GetFolioProofRequest;
import cl.acuse.proto.service.v1.GetFolioProofResponse;
import cl.acuse.proto.service.v1.ListBooksRequest;
import cl.acuse.proto.service.v1.ListBooksResponse;
import cl.acuse.proto.service.v1.NumberingServiceGrpc;
import cl.acuse.proto.service.v1.OpenedBook;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.folio.BookPair;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.OptionalLong;

/** {@code NumberingService}: numbers that the ledger assigns, and the audit of a book. */
public final class NumberingGrpcService extends NumberingServiceGrpc.NumberingServiceImplBase {
  private final Ledger ledger;

  /**
   * The service of one ledger.
   *
   * @param ledger the ledger
   */
  public NumberingGrpcService(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void assignNumber(AssignNumberRequest request, StreamObserver<AssignNumberResponse> call) {
    SignedBatch batch;
    try {
      batch = Requests.batch(request.getAppend());
      requireAssigned(batch);
    } catch (ProblemException e) {
      Calls.fail(call, e.problem());
      return;
    }
    var _ =
        ledger
            .append(batch)
            .whenComplete((result, surprise) -> {
              if (surprise != null) {
                Calls.fail(call, surprise);
              } else {
                answer(call, result);
              }
            });
  }

  private static void requireAssigned(SignedBatch batch) throws ProblemException {
    try {
      if (Event.parse(batch.events().getFirst()).kind().carriesAssigned()) {
        return;
      }
    } catch (MalformedEventException e) {
      // Appending refuses it with the field and the rule; here it is only no such kind.
    }
    throw new ProblemException(
        Failure.ARGUMENT_INVALID, "append.event", "an event of a kind that gets a number");
  }

  private static void answer(StreamObserver<AssignNumberResponse> call, AppendResult result) {
    switch (result) {
      case AppendResult.Recorded recorded ->
          Calls.succeed(call, assigned(recorded.events().getFirst(), recorded));
      case AppendResult.Refused(var rejections) -> Calls.fail(call, Problem.of(rejections));
    }
  }

  private static AssignNumberResponse assigned(
      RecordedEvent event, AppendResult.Recorded recorded) {
    var entry = References.parse(event.entry());
    return AssignNumberResponse.newBuilder()
        .setNumber(entry.logPart().assigned().orElseThrow())
        .setIndex(entry.index())
        .setReceipts(new Replies().next(recorded))
        .build();
  }

  @Override
  public void listBooks(ListBooksRequest request, StreamObserver<ListBooksResponse> call) {
    Calls.answer(
        call,
        () -> {
          var owner = Proofs.institution(request.getInstitution());
          var reply = ListBooksResponse.newBuilder();
          for (var entry : ledger.view().booksOpened(owner, Limits.PAGE_MAX)) {
            var message = entry.event().message();
            reply.addBooks(
                OpenedBook.newBuilder()
                    .setBook(message.getBook())
                    .setOpened(message.getBookOpened())
                    .setIndex(entry.index()));
          }
          return reply.build();
        });
  }

  @Override
  public void getFolioProof(
      GetFolioProofRequest request, StreamObserver<GetFolioProofResponse> call) {
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
          return GetFolioProofResponse.newBuilder().setProof(proof).build();
        });
  }

  private static List<StreamName> streams(GetFolioProofRequest request) throws ProblemException {
    if (!request.hasAgainst()) {
      return List.of(Proofs.book(request.getBook()));
    }
    var folios = Proofs.ownedBook(request.getBook(), "book.id");
    var ingresos = Proofs.ownedBook(request.getAgainst(), "against.id");
    if (folios.equals(ingresos)) {
      throw new ProblemException(Failure.ARGUMENT_INVALID, "against", "another book than book");
    }
    var pair = new BookPair(folios, ingresos);
    return request.getBooksOnly() ? pair.books() : pair.booksAndDispatches();
  }
}
