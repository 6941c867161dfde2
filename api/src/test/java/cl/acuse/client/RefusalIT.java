package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.client.event.When;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Level;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.BatchAppendEventsRequest;
import cl.acuse.proto.service.v1.GetCheckpointRequest;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.proto.service.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import cl.acuse.proto.service.v1.SignedBatch;
import cl.acuse.proto.v1.Event;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What bad input gets: a typed refusal that says where and what would be right; nothing stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalIT {
  private static final Hash ORIGIN_HASH = originHash(RunningLog.ORIGIN);

  /** An event field that no version knows: number 2,047, varint 1. */
  private static final byte[] UNKNOWN_FIELD = {(byte) 0xf8, 0x7f, 0x01};

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private Member member;
  private Member other;
  private ManagedChannel channel;
  private LedgerServiceBlockingStub stub;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
    other = log.join(client, new Institution(Scheme.GESCODE, "MOP"));
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", log.grpcPort()).usePlaintext().build();
    stub = LedgerServiceGrpc.newBlockingStub(channel);
  }

  @AfterAll
  void stop() {
    channel.shutdownNow();
    client.close();
    log.close();
  }

  private static Hash originHash(String origin) {
    return Hash.sha256(origin.getBytes(StandardCharsets.UTF_8));
  }

  private static Draft good(Events events) {
    return events.accessed(events.newCommunication(), events.acting(), 1).draft();
  }

  private Event goodMessage() {
    return good(member.events()).event().message();
  }

  private ByteString changed(UnaryOperator<Event.Builder> change) {
    return change.apply(goodMessage().toBuilder()).build().toByteString();
  }

  private SignedBatch signed(ByteString... events) {
    return Batches.sign(member.signer(), ORIGIN_HASH, List.of(events));
  }

  private long size() {
    var note = stub.getCheckpoint(GetCheckpointRequest.getDefaultInstance()).getCheckpoint();
    return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
  }

  private void append(SignedBatch batch) {
    var answered =
        stub.batchAppendEvents(BatchAppendEventsRequest.newBuilder().setBatch(batch).build());
    assertThat(answered.getReceipts().getPartsCount()).isPositive();
  }

  private StatusRuntimeException refused(SignedBatch batch) {
    var before = size();
    var refusal = catchThrowableOfType(StatusRuntimeException.class, () -> append(batch));
    assertThat(refusal).isNotNull();
    assertThat(size()).as("nothing is stored").isEqualTo(before);
    return refusal;
  }

  private static <T extends Message> T detail(StatusRuntimeException refusal, Class<T> type) {
    var status = StatusProto.fromThrowable(refusal);
    assertThat(status).isNotNull();
    try {
      for (Any any : status.getDetailsList()) {
        if (any.is(type)) {
          return any.unpack(type);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + refusal);
  }

  private static void assertRefusal(
      StatusRuntimeException refusal, Status.Code status, String code, String field) {
    assertThat(detail(refusal, ErrorInfo.class))
        .returns(code, ErrorInfo::getReason)
        .returns("acuse", ErrorInfo::getDomain);
    assertThat(refusal.getStatus().getCode()).isEqualTo(status);
    var violation = detail(refusal, BadRequest.class).getFieldViolations(0);
    assertThat(violation.getField()).isEqualTo(field);
    assertThat(violation.getDescription()).startsWith("Expected ").hasSizeGreaterThan(12);
    assertThat(violation.getReason()).isEqualTo(code);
    assertThat(refusal.getStatus().getDescription())
        .isNotBlank()
        .doesNotContain("Exception", "cl.acuse", "\n");
  }

  private Stream<Arguments> malformed() {
    var bytes = goodMessage().toByteString();
    var nonMinimal = ByteString.copyFrom(new byte[] {0x08, (byte) 0x81, 0x00});
    return Stream.of(
        arguments("unknown field", bytes.concat(ByteString.copyFrom(UNKNOWN_FIELD)), ""),
        arguments("varint not minimal", nonMinimal.concat(bytes.substring(2)), ""),
        arguments("field twice", bytes.substring(0, 2).concat(bytes), ""),
        arguments("cut off", bytes.substring(0, bytes.size() - 1), ""),
        arguments("not UTF-8", notUtf8(bytes), "acting.code"),
        arguments(
            "RUT with a wrong check digit",
            changed(event -> event.setRecipient(rut("60000000-1"))),
            "recipient.code"),
        arguments(
            "RUT with dots",
            changed(event -> event.setRecipient(rut("60.000.000-4"))),
            "recipient.code"),
        arguments(
            "time without text",
            changed(event -> event.setOccurred(event.getOccurred().toBuilder().clearText())),
            "occurred.text"),
        arguments(
            "time without zone",
            changed(event -> event.setOccurred(event.getOccurred().toBuilder().clearZone())),
            "occurred.zone"),
        arguments("no kind", changed(Event.Builder::clearKind), "kind"),
        arguments("no event id", changed(Event.Builder::clearEventId), "event_id"));
  }

  /** MINSAL with a two-byte sequence that is none. */
  private static ByteString notUtf8(ByteString event) {
    var raw = event.toByteArray();
    var at = new String(raw, StandardCharsets.ISO_8859_1).indexOf("MINSAL");
    raw[at] = (byte) 0xc3;
    raw[at + 1] = 0x28;
    return ByteString.copyFrom(raw);
  }

  private static cl.acuse.proto.v1.Institution rut(String code) {
    return cl.acuse.proto.v1.Institution.newBuilder().setScheme(Scheme.RUT).setCode(code).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void malformed(String name, ByteString event, String field) {
    var refusal = refused(signed(event));
    assertThat(detail(refusal, ErrorInfo.class).getReason()).isEqualTo("EVENT_MALFORMED");
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    var violation = detail(refusal, BadRequest.class).getFieldViolations(0);
    assertThat(violation.getField())
        .startsWith("events[0]")
        .endsWith(field.isEmpty() ? "" : "." + field);
    assertThat(violation.getDescription()).startsWith("Expected ").contains("[");
  }

  @Test
  void eventTooLarge() {
    var text = "x".repeat(60_000);
    var event = changed(e -> e.setExpediente(e.getExpedienteBuilder().setIuie(text)));
    assertRefusal(
        refused(signed(event)), Status.Code.INVALID_ARGUMENT, "EVENT_MALFORMED", "events[0]");
  }

  private Stream<Arguments> unauthorised() throws Exception {
    var registrar = log.registrarSigner();
    var nobody = new Events(new Institution(Scheme.GESCODE, "NADIE"), log.random(), Instant::now);
    var outsider = log.newSigner();
    return Stream.of(
        arguments(
            "unregistered institution",
            Batches.sign(member.signer(), ORIGIN_HASH, List.of(good(nobody).bytes())),
            Status.Code.PERMISSION_DENIED,
            "INSTITUTION_UNKNOWN",
            "events[0].acting"),
        arguments(
            "unknown key",
            Batches.sign(outsider, ORIGIN_HASH, List.of(good(member.events()).bytes())),
            Status.Code.UNAUTHENTICATED,
            "KEY_UNKNOWN",
            "key_id"),
        arguments(
            "key of another institution",
            Batches.sign(other.signer(), ORIGIN_HASH, List.of(good(member.events()).bytes())),
            Status.Code.PERMISSION_DENIED,
            "KEY_OF_ANOTHER_INSTITUTION",
            "events[0].acting"),
        arguments(
            "a submitter registers an institution",
            signed(
                member
                    .events()
                    .institutionRegistered(new Institution(Scheme.RUT, "60000000-4"), "X")
                    .draft()
                    .bytes()),
            Status.Code.PERMISSION_DENIED,
            "KIND_NOT_ALLOWED_FOR_KEY",
            "events[0].kind"),
        arguments(
            "a registrar dispatches",
            Batches.sign(registrar, ORIGIN_HASH, List.of(good(log.registrarEvents()).bytes())),
            Status.Code.PERMISSION_DENIED,
            "KIND_NOT_ALLOWED_FOR_KEY",
            "events[0].kind"),
        arguments(
            "signature by another key",
            signed(good(member.events()).bytes()).toBuilder()
                .setSignature(
                    Batches.sign(
                            other.signer(), ORIGIN_HASH, List.of(good(member.events()).bytes()))
                        .getSignature())
                .build(),
            Status.Code.UNAUTHENTICATED,
            "SIGNATURE_INVALID",
            "signature"),
        arguments(
            "signature for another log",
            Batches.sign(
                member.signer(),
                originHash("otro.example.cl"),
                List.of(good(member.events()).bytes())),
            Status.Code.UNAUTHENTICATED,
            "SIGNATURE_INVALID",
            "signature"),
        arguments(
            "one event out of a batch that was signed",
            signed(good(member.events()).bytes(), good(member.events()).bytes()).toBuilder()
                .clearEvents()
                .addEvents(good(member.events()).bytes())
                .build(),
            Status.Code.UNAUTHENTICATED,
            "SIGNATURE_INVALID",
            "signature"),
        arguments(
            "an act of the log",
            signed(
                changed(event ->
                    Event.newBuilder()
                        .setFormat(1)
                        .setEventId(event.getEventId())
                        .setBlind(event.getBlind())
                        .setLogClosed(cl.acuse.proto.v1.LogClosed.getDefaultInstance()))),
            Status.Code.PERMISSION_DENIED,
            "KIND_NOT_SUBMITTABLE",
            "events[0].kind"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void unauthorised(String name, SignedBatch batch, Status.Code status, String code, String field) {
    assertRefusal(refused(batch), status, code, field);
  }

  private Stream<Arguments> untimely() {
    var events = member.events();
    var tomorrow = LocalDate.now(ZoneId.of("UTC+14")).plusDays(1);
    return Stream.of(
        arguments("an instant", When.at(Instant.now().plus(Duration.ofMinutes(6)))),
        arguments("a day", When.on(tomorrow.toString(), tomorrow, ZoneId.of("America/Santiago"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("untimely")
  void future(String name, When when) {
    var events = member.events();
    var draft =
        events
            .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
            .occurred(when)
            .draft();
    assertRefusal(
        refused(signed(draft.bytes())),
        Status.Code.INVALID_ARGUMENT,
        "OCCURRED_IN_FUTURE",
        "events[0].occurred");
  }

  @Test
  void futureWithinTheSkew_isRecorded() {
    var events = member.events();
    var draft =
        events
            .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
            .occurred(When.at(Instant.now().plus(Duration.ofMinutes(4))))
            .draft();
    append(signed(draft.bytes()));
  }

  @Test
  void reservedMatter() {
    var events = member.events();
    var draft =
        events
            .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
            .level(Level.RESERVADO)
            .draft();
    assertRefusal(
        refused(signed(draft.bytes())),
        Status.Code.FAILED_PRECONDITION,
        "LEVEL_NOT_ACCEPTED",
        "events[0].level");
  }

  @Test
  void conflict_sameIdOtherBytes() {
    var first = good(member.events());
    append(signed(first.bytes()));
    var second =
        first.event().message().toBuilder()
            .setBlind(ByteString.copyFrom(new byte[15]).concat(ByteString.copyFromUtf8("x")))
            .build()
            .toByteString();
    assertRefusal(
        refused(signed(second)),
        Status.Code.ALREADY_EXISTS,
        "EVENT_ID_CONFLICT",
        "events[0].event_id");
    append(signed(first.bytes()));
  }

  @Test
  void batch_isRefusedWholeAndEveryBadEventNamed() {
    var unknown = goodMessage().toByteString().concat(ByteString.copyFrom(UNKNOWN_FIELD));
    var batch =
        signed(good(member.events()).bytes(), unknown, good(member.events()).bytes(), unknown);
    var violations = detail(refused(batch), BadRequest.class).getFieldViolationsList();
    assertThat(violations)
        .extracting(v -> v.getField().substring(0, 9))
        .containsExactly("events[1]", "events[3]");
  }

  @Test
  void revokedKey() throws Exception {
    var registrar = client.submitter(log.registrarSigner());
    var leaving = log.join(client, new Institution(Scheme.LOCAL, "SALE"));
    append(Batches.sign(leaving.signer(), ORIGIN_HASH, List.of(good(leaving.events()).bytes())));
    registrar
        .append(
            log.registrarEvents()
                .keyRevoked(
                    leaving.signer().id(), leaving.institution(), Vocabulary.Reason.KEY_COMPROMISED)
                .draft())
        .join();
    assertRefusal(
        refused(
            Batches.sign(leaving.signer(), ORIGIN_HASH, List.of(good(leaving.events()).bytes()))),
        Status.Code.UNAUTHENTICATED,
        "KEY_REVOKED",
        "key_id");
  }

  @Test
  void keyBeyondItsKindsAndTime() throws Exception {
    var registrar = client.submitter(log.registrarSigner());
    var bounded = log.newSigner();
    var events = member.events();
    registrar
        .append(
            log.registrarEvents()
                .keyRegistered(bounded.request(RunningLog.ORIGIN, member.institution()))
                .kinds(61, 62)
                .draft())
        .join();
    assertRefusal(
        refused(Batches.sign(bounded, ORIGIN_HASH, List.of(good(events).bytes()))),
        Status.Code.PERMISSION_DENIED,
        "KIND_NOT_ALLOWED_FOR_KEY",
        "events[0].kind");
    append(
        Batches.sign(
            bounded,
            ORIGIN_HASH,
            List.of(events.acuse(events.newCommunication(), events.acting()).draft().bytes())));

    var early = log.newSigner();
    registrar
        .append(
            log.registrarEvents()
                .keyRegistered(early.request(RunningLog.ORIGIN, member.institution()))
                .notBefore(Instant.now().plus(Duration.ofHours(1)))
                .draft())
        .join();
    assertRefusal(
        refused(Batches.sign(early, ORIGIN_HASH, List.of(good(events).bytes()))),
        Status.Code.PERMISSION_DENIED,
        "KEY_OUTSIDE_ITS_TIME",
        "key_id");
  }

  @Test
  void numbering() {
    var events = member.events();
    var unopened = events.numberedAuto(events.newBook()).draft();
    assertRefusal(
        refused(signed(unopened.bytes())),
        Status.Code.FAILED_PRECONDITION,
        "BOOK_NOT_NUMBERED_BY_LEDGER",
        "events[0].book");
    var book = events.newBook();
    var opened =
        events
            .bookOpened(book, "Oficios", NumberedBy.LEDGER, Vocabulary.BookPurpose.OUTGOING)
            .draft();
    append(signed(opened.bytes()));
    append(signed(events.numberedAuto(book).draft().bytes()));
    var stated = events.numberedManual(book, 7).draft();
    assertRefusal(
        refused(signed(stated.bytes())),
        Status.Code.FAILED_PRECONDITION,
        "BOOK_NUMBERED_BY_LEDGER",
        "events[0].book");
  }

  @Test
  void keyIdOfAnotherLength() {
    var batch =
        signed(good(member.events()).bytes()).toBuilder()
            .setKeyId(ByteString.copyFromUtf8("short"))
            .build();
    assertRefusal(refused(batch), Status.Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", "key_id");
  }

  @Test
  void noEvent() {
    var batch = signed(good(member.events()).bytes()).toBuilder().clearEvents().build();
    assertRefusal(refused(batch), Status.Code.INVALID_ARGUMENT, "BATCH_EMPTY", "");
  }

  @Test
  void aThousandEvents_areRecorded_oneMoreIsNot() {
    var events = new ArrayList<ByteString>();
    for (var i = 0; i < 1_000; i++) {
      events.add(good(member.events()).bytes());
    }
    var before = size();
    append(Batches.sign(member.signer(), ORIGIN_HASH, events));
    assertThat(size()).isEqualTo(before + 1_000);

    var tooMany = Collections.nCopies(1_001, good(member.events()).bytes());
    assertRefusal(
        refused(Batches.sign(member.signer(), ORIGIN_HASH, tooMany)),
        Status.Code.INVALID_ARGUMENT,
        "TOO_MANY_EVENTS",
        "");
  }

  @Test
  void tooManyBytes_areRefusedByName() {
    var events = Collections.nCopies(65, ByteString.copyFrom(new byte[49_152]));
    assertRefusal(
        refused(Batches.sign(member.signer(), ORIGIN_HASH, events)),
        Status.Code.RESOURCE_EXHAUSTED,
        "REQUEST_TOO_LARGE",
        "");
  }

  @Test
  void messageBeyondTheTransportsBound_isRefused() {
    var events = Collections.nCopies(90, ByteString.copyFrom(new byte[49_152]));
    var refusal = refused(Batches.sign(member.signer(), ORIGIN_HASH, events));
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }
}
