package cl.acuse.client;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc.DeliveryServiceStub;
import cl.acuse.proto.service.v1.EpochSummary;
import cl.acuse.proto.service.v1.FindEntriesRequest;
import cl.acuse.proto.service.v1.FindEntriesResponse;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.proto.service.v1.GetStreamProofRequest;
import cl.acuse.proto.service.v1.GetStreamProofResponse;
import cl.acuse.proto.service.v1.ListBooksRequest;
import cl.acuse.proto.service.v1.ListBooksResponse;
import cl.acuse.proto.service.v1.ListEpochsRequest;
import cl.acuse.proto.service.v1.ListEpochsResponse;
import cl.acuse.proto.service.v1.ListPendingRequest;
import cl.acuse.proto.service.v1.ListPendingResponse;
import cl.acuse.proto.service.v1.MakeEpochRequest;
import cl.acuse.proto.service.v1.MakeEpochResponse;
import cl.acuse.proto.service.v1.NumberingServiceGrpc;
import cl.acuse.proto.service.v1.OpenedBook;
import cl.acuse.proto.service.v1.WatchRequest;
import cl.acuse.verifier.Interval;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofVerifier;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Proofs of all that was recorded in streams, and where to look. Each proof goes through all checks
 * of the offline verifier before it is handed out. What merely tells where to look (indexes found,
 * what is pending) is not evidence and is handed on as the log says it.
 *
 * <p>Safe for several threads. Futures fail with a {@link LedgerException}. A log that is busy is
 * asked again, at most {@link Limits#READ_TRIES_MAX} times and within the client's patience; one
 * that keeps silent for {@link Limits#READ_MAX} has failed.
 */
public final class DeliveryClient {
  private final Connection connection;
  private final StreamProofVerifier verifier;

  DeliveryClient(Connection connection, Pins pins) {
    this.connection = connection;
    this.verifier = new StreamProofVerifier(pins);
  }

  private DeliveryServiceStub stub() {
    return DeliveryServiceGrpc.newStub(connection.channel());
  }

  /**
   * Proves what was recorded about a communication and one recipient, other recipients unseen.
   *
   * @param originator who sends
   * @param id the communication's 16 bytes
   * @param recipient to whom
   * @return the proof as of the newest epoch
   */
  public CompletableFuture<VerifiedProof> delivery(
      Institution originator, ByteString id, Institution recipient) {
    return proof(
        List.of(StreamName.header(originator, id), StreamName.delivery(originator, id, recipient)),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /**
   * Proves what was recorded in some streams.
   *
   * @param streams which, each once
   * @param asOf index of an epoch; empty for the newest
   * @param since index of an earlier epoch; empty for everything
   * @return the proof; fails as unverified if something in it is wrong or it is between other
   *     epochs than was asked for, not where something is absent
   */
  public CompletableFuture<VerifiedProof> proof(
      List<StreamName> streams, OptionalLong asOf, OptionalLong since) {
    return ask(streams, asOf, since, 0, response -> response.getProof().toByteString());
  }

  /**
   * Proves what was recorded in some streams under a checkpoint that the caller holds, such as one
   * that an auditor cosigned: the proof bears all its lines.
   *
   * @param streams which, each once
   * @param asOf index of an epoch below the checkpoint's size; empty for the newest of these
   * @param since index of an earlier epoch; empty for everything
   * @param held the checkpoint, see {@link LedgerClient#held}
   * @return the proof; fails as refused with SIZE_NOT_REACHED if the log has not that size, with
   *     EPOCH_NOT_IN_TREE if the checkpoint is older than the epoch
   */
  public CompletableFuture<VerifiedProof> proofUnder(
      List<StreamName> streams, OptionalLong asOf, OptionalLong since, VerifiedCheckpoint held) {
    var note = held.note().toString();
    return ask(
        streams,
        asOf,
        since,
        held.checkpoint().size(),
        response -> response.getProof().toBuilder().setCheckpoint(note).build().toByteString());
  }

  private CompletableFuture<VerifiedProof> ask(
      List<StreamName> streams,
      OptionalLong asOf,
      OptionalLong since,
      long treeSize,
      Function<GetStreamProofResponse, ByteString> read) {
    var request =
        GetStreamProofRequest.newBuilder()
            .setAsOf(asOf.orElse(0))
            .setSince(since.orElse(0))
            .setTreeSize(treeSize);
    streams.forEach(name -> request.addStreams(name.message()));
    UnaryCall<GetStreamProofResponse> call =
        UnaryCall.ask(connection.retries(), to -> stub().getStreamProof(request.build(), to));
    return call.reply(response -> {
      var proved = verified(read.apply(response), Set.copyOf(streams));
      checkEpochs(proved.proof(), asOf, since);
      return proved;
    });
  }

  /** A proof that begins later than it was asked to would pass some entries off as all. */
  private static void checkEpochs(StreamProof proof, OptionalLong asOf, OptionalLong since)
      throws LedgerException.Unverified {
    if (proof.since().orElse(0) != since.orElse(0)) {
      throw new LedgerException.Unverified(
          "The proof begins with epoch %d and not with epoch %d, as was asked (0: with the log)."
              .formatted(proof.since().orElse(0), since.orElse(0)));
    }
    if (asOf.orElse(0) != 0 && proof.asOf() != asOf.orElse(0)) {
      throw new LedgerException.Unverified(
          "The proof is as of epoch %d and not as of epoch %d, as was asked."
              .formatted(proof.asOf(), asOf.orElse(0)));
    }
  }

  /** Hands out what nothing is wrong with. */
  VerifiedProof verified(ByteString bytes, Set<StreamName> asked)
      throws LedgerException.Unverified {
    try {
      var proof = StreamProof.parse(bytes);
      var report = verifier.verify(proof, asked);
      return switch (report.verdict()) {
        case VALID, INCOMPLETE -> new VerifiedProof(proof, report);
        case INVALID, MISMATCH ->
            throw new LedgerException.Unverified(
                "The proof is %s: %s"
                    .formatted(
                        report.verdict(), report.reasons().getFirst().sentence(Language.EN)));
      };
    } catch (MalformedException e) {
      throw new LedgerException.Unverified(e.getMessage());
    }
  }

  /**
   * Asks for an epoch that covers everything sealed so far.
   *
   * @return its index
   */
  public CompletableFuture<Long> makeEpoch() {
    // No read: the log makes an entry of it, and each is asked for once.
    UnaryCall<MakeEpochResponse> call =
        UnaryCall.ask(
            Retries.NONE, to -> stub().makeEpoch(MakeEpochRequest.getDefaultInstance(), to));
    return call.reply(MakeEpochResponse::getIndex);
  }

  /**
   * The epochs that there are.
   *
   * @return the newest 1,000, ascending by index; no evidence
   */
  public CompletableFuture<List<EpochSummary>> epochs() {
    UnaryCall<ListEpochsResponse> call =
        UnaryCall.ask(
            connection.retries(),
            to -> stub().listEpochs(ListEpochsRequest.getDefaultInstance(), to));
    return call.reply(ListEpochsResponse::getEpochsList);
  }

  /**
   * Lists what was recorded about an institution.
   *
   * @param institution the institution
   * @param recorded when; widened to the epochs around it
   * @return its pages, none asked for yet
   */
  public EntryList entries(Institution institution, Interval recorded) {
    return new EntryList(this, stub(), connection.retries(), institution, recorded);
  }

  /**
   * Watches the log.
   *
   * @param from index of the first entry wanted
   * @param stream only entries that belong to it; empty for all
   * @param listener is given each reply, one after the other
   * @return what ends it
   */
  public Watch watch(long from, Optional<StreamName> stream, Watch.Listener listener) {
    var request = WatchRequest.newBuilder().setFrom(from);
    stream.ifPresent(name -> request.setStream(name.message()));
    var watch = new Watch(listener);
    stub().watch(request.build(), watch.observer());
    return watch;
  }

  /**
   * Looks for entries by what they are about.
   *
   * @param request by what
   * @return where they stand; no evidence
   */
  public CompletableFuture<List<FoundEntry>> find(FindEntriesRequest request) {
    UnaryCall<FindEntriesResponse> call =
        UnaryCall.ask(connection.retries(), to -> stub().findEntries(request, to));
    return call.reply(FindEntriesResponse::getEntriesList);
  }

  /**
   * An institution's numbering books.
   *
   * @param owner the institution
   * @return what the log lists; no evidence
   */
  public CompletableFuture<List<OpenedBook>> books(Institution owner) {
    var stub = NumberingServiceGrpc.newStub(connection.channel());
    var request = ListBooksRequest.newBuilder().setInstitution(message(owner)).build();
    UnaryCall<ListBooksResponse> call =
        UnaryCall.ask(connection.retries(), to -> stub.listBooks(request, to));
    return call.reply(ListBooksResponse::getBooksList);
  }

  static cl.acuse.proto.v1.Institution message(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }

  /**
   * Dispatches of an institution that their recipients neither acknowledged nor returned, the
   * oldest first, page by page.
   *
   * @param originator the institution
   * @param after {@code next} of the page before; 0 for the first page
   * @return what the log lists; no evidence
   */
  public CompletableFuture<ListPendingResponse> pending(Institution originator, long after) {
    var request =
        ListPendingRequest.newBuilder().setOriginator(message(originator)).setAfter(after).build();
    UnaryCall<ListPendingResponse> call =
        UnaryCall.ask(connection.retries(), to -> stub().listPending(request, to));
    return call.reply(response -> response);
  }
}
