package cl.acuse.client;

import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proto.service.v1.EventKey;
import cl.acuse.proto.service.v1.GetCheckpointRequest;
import cl.acuse.proto.service.v1.GetCheckpointResponse;
import cl.acuse.proto.service.v1.GetInstitutionRequest;
import cl.acuse.proto.service.v1.GetInstitutionResponse;
import cl.acuse.proto.service.v1.GetReceiptRequest;
import cl.acuse.proto.service.v1.GetReceiptResponse;
import cl.acuse.proto.service.v1.RegisteredInstitution;
import cl.acuse.proto.service.v1.RegistryServiceGrpc;
import cl.acuse.verifier.Receipt;
import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A log, as those see it who hand events in and ask for receipts. Nothing that the log answers is
 * handed out before it is verified against the pinned files.
 *
 * <pre>{@code
 * var pins = ClientConfig.pins(Path.of("policy"), Path.of("roots"));
 * var signer = Signer.of(SubmitterAlgorithm.ED25519, spki, device::sign);
 * try (var ledger = LedgerClient.connect(ClientConfig.of("127.0.0.1", 9440, pins))) {
 *   var minsal = ledger.submitter(signer);
 *   Receipt receipt = minsal.append(draft).join();
 * }
 * }</pre>
 *
 * <p>Safe for several threads. Futures fail with a {@link LedgerException}; what is chained to them
 * runs on the client's own few threads and must not block.
 */
public final class LedgerClient implements AutoCloseable {
  private final ClientConfig config;
  private final Connection connection;
  private final Evidence evidence;
  private final ConcurrentMap<Hash, Submitter> submitters = new ConcurrentHashMap<>();

  private LedgerClient(ClientConfig config) {
    this.config = config;
    this.connection = new Connection(config);
    this.evidence = new Evidence(config);
  }

  /**
   * Opens a connection, lazily: a log that does not answer shows at the first call.
   *
   * @param config how to reach the log, and whom to trust
   * @return the client
   */
  public static LedgerClient connect(ClientConfig config) {
    return new LedgerClient(config);
  }

  /**
   * Hands in events that a key signs.
   *
   * @param key registered for the institution whose events these are
   * @return the submitter of this key; it lives as long as this client
   */
  public Submitter submitter(Signer key) {
    return submitters.computeIfAbsent(
        key.id(), id -> new Submitter(connection, evidence, key, config));
  }

  /**
   * Asks for proofs of all that was recorded in streams.
   *
   * @return as long as this client lives
   */
  public DeliveryClient deliveries() {
    return new DeliveryClient(connection, config.pins());
  }

  /**
   * The receipt of an entry under the newest checkpoint.
   *
   * @param index the entry's index
   * @return the receipt, verified; fails as refused with ENTRY_UNKNOWN if there is none
   */
  public CompletableFuture<Receipt> receipt(long index) {
    return receipt(GetReceiptRequest.newBuilder().setIndex(index).build(), "")
        .thenCompose(receipt -> isOf(receipt, index));
  }

  /**
   * The receipt of an entry under a checkpoint that the caller holds, such as one that an auditor
   * cosigned: the receipt bears all its lines.
   *
   * @param index the entry's index
   * @param held the checkpoint, see {@link #held}
   * @return the receipt, verified; fails as refused with SIZE_NOT_REACHED if the log has not that
   *     size, or the checkpoint does not reach the entry
   */
  public CompletableFuture<Receipt> receiptUnder(long index, VerifiedCheckpoint held) {
    var request =
        GetReceiptRequest.newBuilder().setIndex(index).setTreeSize(held.checkpoint().size());
    return receipt(request.build(), held.note().toString())
        .thenCompose(receipt -> isOf(receipt, index));
  }

  /**
   * A checkpoint that the caller holds, to ask for proofs under it.
   *
   * @param note the note, with whatever lines others added
   * @return the checkpoint
   * @throws LedgerException.Unverified if it is not one of the pinned log, or lacks the quorum
   */
  public VerifiedCheckpoint held(ByteString note) throws LedgerException.Unverified {
    return evidence.checkpoint(note);
  }

  private static CompletableFuture<Receipt> isOf(Receipt receipt, long index) {
    try {
      if (cl.acuse.entry.Entry.parse(receipt.entry()).index() == index) {
        return CompletableFuture.completedFuture(receipt);
      }
    } catch (MalformedException e) {
      throw new AssertionError("a verified receipt holds no entry", e);
    }
    return CompletableFuture.failedFuture(
        new LedgerException.Unverified("The log answered with another entry's receipt."));
  }

  /**
   * The receipt of the entry that an event became.
   *
   * @param acting the institution
   * @param eventId the event's id, 16 bytes
   * @return the receipt, verified; fails as refused with EVENT_UNKNOWN if there is none
   */
  public CompletableFuture<Receipt> receipt(Institution acting, ByteString eventId) {
    var key =
        EventKey.newBuilder().setScheme(acting.scheme()).setCode(acting.code()).setEventId(eventId);
    return receipt(GetReceiptRequest.newBuilder().setEvent(key).build(), "")
        .thenCompose(receipt -> isOf(receipt, acting, eventId));
  }

  private static CompletableFuture<Receipt> isOf(
      Receipt receipt, Institution acting, ByteString eventId) {
    try {
      var event = cl.acuse.entry.Entry.parse(receipt.entry()).event();
      if (event.eventId().equals(eventId) && event.acting().filter(acting::equals).isPresent()) {
        return CompletableFuture.completedFuture(receipt);
      }
    } catch (MalformedException e) {
      throw new AssertionError("a verified receipt holds no entry", e);
    }
    return CompletableFuture.failedFuture(
        new LedgerException.Unverified("The log answered with another event's receipt."));
  }

  /** The note is what the proof's text lacks: nothing, but where a size was named. */
  private CompletableFuture<Receipt> receipt(GetReceiptRequest request, String note) {
    UnaryCall<GetReceiptResponse> call =
        UnaryCall.ask(connection.retries(), to -> connection.stub().getReceipt(request, to));
    return call.reply(response -> {
      var answered = response.getReceipt();
      return verified(answered.toBuilder().setProof(answered.getProof() + note).build());
    });
  }

  private Receipt verified(cl.acuse.proto.v1.Receipt message) throws LedgerException.Unverified {
    try {
      var receipt = Receipt.parse(message.toByteString());
      evidence.checkAll(receipt);
      return receipt;
    } catch (MalformedException e) {
      throw new LedgerException.Unverified(e.getMessage());
    }
  }

  /**
   * How an institution is registered.
   *
   * @param institution the institution
   * @return what the log lists; no evidence, which is the receipt of the entry that it names; fails
   *     as refused with INSTITUTION_NOT_REGISTERED if there is none
   */
  public CompletableFuture<RegisteredInstitution> institution(Institution institution) {
    var stub = RegistryServiceGrpc.newStub(connection.channel());
    var request =
        GetInstitutionRequest.newBuilder()
            .setInstitution(DeliveryClient.message(institution))
            .build();
    UnaryCall<GetInstitutionResponse> call =
        UnaryCall.ask(connection.retries(), to -> stub.getInstitution(request, to));
    return call.reply(GetInstitutionResponse::getInstitution);
  }

  /**
   * The newest checkpoint.
   *
   * @return the checkpoint, verified
   */
  public CompletableFuture<VerifiedCheckpoint> checkpoint() {
    var request = GetCheckpointRequest.getDefaultInstance();
    UnaryCall<GetCheckpointResponse> call =
        UnaryCall.ask(connection.retries(), to -> connection.stub().getCheckpoint(request, to));
    return call.reply(response -> evidence.checkpoint(response.getCheckpointBytes()));
  }

  /** Waits for what is in flight, as long as the patience lasts, and disconnects. */
  @Override
  public void close() {
    connection.drain(config.patience());
    submitters.values().forEach(Submitter::close);
    connection.close();
  }
}
