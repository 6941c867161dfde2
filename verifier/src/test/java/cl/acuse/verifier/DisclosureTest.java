package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Commitment;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Acuse;
import cl.acuse.proto.v1.Addressee;
import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.Corrected;
import cl.acuse.proto.v1.Devuelto;
import cl.acuse.proto.v1.DispatchFailed;
import cl.acuse.proto.v1.Dispatched;
import cl.acuse.proto.v1.DocRegistered;
import cl.acuse.proto.v1.Document;
import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.proto.v1.DocumentType;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.Signed;
import cl.acuse.proto.v1.Value;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disclosure opens the commitment at its path and nothing else. */
class DisclosureTest {
  private static final String RUN = "12345678-5";
  private static final String TEXT = "Juana Pérez";
  private static final ByteString SALT = ByteString.copyFrom(Hash.sha256(new byte[] {9}).bytes());
  private static final DocumentType TYPE = DocumentType.newBuilder().setType(30).build();

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ed25519(), TestEvents.RECIPIENT);

  /** A field, its path, what is committed to, and an event that has it. */
  static Stream<Arguments> fields() {
    return Stream.of(
        field("7.1", RUN, TestEvents.consigned(), (e, c) -> e.setActor(actor().setPerson(c))),
        field("7.2", TEXT, TestEvents.consigned(), (e, c) -> e.setActor(actor().setName(c))),
        field("7.3", TEXT, TestEvents.consigned(), (e, c) -> e.setActor(actor().setOffice(c))),
        field("41.2", TEXT, TestEvents.docRegistered(), DisclosureTest::subject),
        field("44.5[1].2", RUN, TestEvents.signed(), DisclosureTest::signer),
        field("48.5", RUN, TestEvents.numberedManual(), DisclosureTest::custodian),
        field("48.6", TEXT, TestEvents.numberedManual(), DisclosureTest::justification),
        field(
            "53.2",
            TEXT,
            TestEvents.submitted(),
            (e, c) -> e.setSubmitted(e.getSubmitted().toBuilder().setSubject(c))),
        field("55.2[1].1", RUN, dispatched(), (e, c) -> addressee(e, a -> a.setPerson(c))),
        field("55.2[1].2", TEXT, dispatched(), (e, c) -> addressee(e, a -> a.setName(c))),
        field("55.2[1].3", TEXT, dispatched(), (e, c) -> addressee(e, a -> a.setOffice(c))),
        field(
            "56.3",
            TEXT,
            TestEvents.dispatchFailed(),
            (e, c) ->
                e.setDispatchFailed(
                    DispatchFailed.newBuilder().setReason(13).setAttempt(1).setDetail(c))),
        field(
            "61.2",
            TEXT,
            TestEvents.acuse(TestEvents.RECIPIENT),
            (e, c) -> e.setAcuse(Acuse.newBuilder().setObservation(c))),
        field(
            "62.2",
            TEXT,
            TestEvents.devuelto(TestEvents.RECIPIENT),
            (e, c) -> e.setDevuelto(Devuelto.newBuilder().setReason(21).setDetail(c))));
  }

  private static Arguments field(
      String path, String value, Event.Builder event, BiConsumer<Event.Builder, ByteString> set) {
    return Arguments.of(path, value, event, set);
  }

  private static Actor.Builder actor() {
    return Actor.newBuilder().setCredential(1).setCapacity(5);
  }

  private static void subject(Event.Builder event, ByteString commitment) {
    event.setDocRegistered(DocRegistered.newBuilder().setType(TYPE).setSubject(commitment));
  }

  private static void signer(Event.Builder event, ByteString commitment) {
    var other =
        RequiredSigner.newBuilder()
            .setInstitution(TestEvents.message(TestEvents.SENDER))
            .setCapacity(1);
    event.setSigned(
        Signed.newBuilder()
            .setGrade(1)
            .addRequired(other)
            .addRequired(other.clone().setPerson(commitment)));
  }

  private static void custodian(Event.Builder event, ByteString commitment) {
    event.setNumberedManual(manual().setCustodian(commitment));
  }

  private static void justification(Event.Builder event, ByteString commitment) {
    event.setNumberedManual(manual().setJustification(commitment));
  }

  private static NumberedManual.Builder manual() {
    var other = TestEvents.bytes(Hash.ZERO);
    return NumberedManual.newBuilder()
        .setNumber(7)
        .setMethod(2)
        .setCustodian(other)
        .setJustification(other);
  }

  private static Event.Builder dispatched() {
    return TestEvents.deliveryAct(TestEvents.SENDER)
        .setDispatched(Dispatched.newBuilder().setAddressing(1));
  }

  private static void addressee(Event.Builder event, Consumer<Addressee.Builder> set) {
    var first = Addressee.newBuilder().setName(TestEvents.bytes(Hash.ZERO));
    var second = Addressee.newBuilder();
    set.accept(second);
    event.setDispatched(
        Dispatched.newBuilder().setAddressing(1).addAddressees(first).addAddressees(second));
  }

  private Receipt receipt(Event.Builder event) {
    if (event.hasDispatched()) {
      var submitted = log.append(sender, TestEvents.submitted());
      event.setRefersTo(TestEvents.reference(log, submitted));
    }
    var acting = event.getActing();
    var key = acting.equals(TestEvents.message(TestEvents.SENDER)) ? sender : recipient;
    return log.receipt(log.append(key, event));
  }

  private static ByteString commitment(Event.Builder event, String path, String value) {
    var ofCommunication = value.equals(RUN) && event.hasCommunication();
    return TestEvents.bytes(
        Commitment.commit(
            (ofCommunication ? event.getCommunication().getId() : event.getEventId()).toByteArray(),
            ofCommunication ? "" : path,
            SALT.toByteArray(),
            value.getBytes(UTF_8)));
  }

  private Disclosure disclosure(String path, String value) {
    return new Disclosure(
        log.entries.getLast().index(), path, SALT, ByteString.copyFromUtf8(value));
  }

  private List<Phrase> reasons(Receipt receipt, Disclosure disclosure) {
    return Receipts.verify(log.pins(), Receipts.withDisclosures(receipt, disclosure))
        .reasons()
        .stream()
        .map(Finding::phrase)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void opensItsField(
      String path, String value, Event.Builder event, BiConsumer<Event.Builder, ByteString> set) {
    set.accept(event, commitment(event, path, value));
    var receipt = receipt(event);
    var disclosed = Receipts.withDisclosures(receipt, disclosure(path, value));
    var report = Receipts.verify(log.pins(), disclosed);
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.disclosures()).containsExactlyElementsOf(disclosed.disclosures());
    assertThat(reasons(receipt, disclosure(path, value + "x")))
        .containsExactly(Phrase.DISCLOSURE_WRONG);
    assertThat(reasons(receipt, disclosure("10.2", value)))
        .containsExactly(Phrase.DISCLOSURE_NO_COMMITMENT);
  }

  @Test
  void opensTheValuesOfACorrection() {
    var target = log.append(sender, TestEvents.docRegistered());
    var event = TestEvents.corrected(log, target);
    var path = "78.2[0].3.2";
    var after = Value.newBuilder().setCommitment(commitment(event, path, TEXT));
    event.setCorrected(
        Corrected.newBuilder()
            .setReason(30)
            .addChanges(Change.newBuilder().setPath("41.2").setAfter(after)));
    assertThat(reasons(receipt(event), disclosure(path, TEXT))).isEmpty();
  }

  @Test
  void aPersonsCommitmentIsOfTheCommunicationNotOfTheField() {
    var event = TestEvents.consigned();
    var ofField =
        Commitment.commit(
            event.getEventId().toByteArray(), "7.1", SALT.toByteArray(), RUN.getBytes(UTF_8));
    event.setActor(actor().setPerson(TestEvents.bytes(ofField)));
    assertThat(reasons(receipt(event), disclosure("7.1", RUN)))
        .containsExactly(Phrase.DISCLOSURE_WRONG);
  }

  @Test
  void aPersonIsARun() {
    var event = TestEvents.consigned();
    var wrong = "12345678-9";
    var commitment =
        Commitment.commit(
            event.getCommunication().getId().toByteArray(),
            "",
            SALT.toByteArray(),
            wrong.getBytes(UTF_8));
    event.setActor(actor().setPerson(TestEvents.bytes(commitment)));
    assertThat(reasons(receipt(event), disclosure("7.1", wrong)))
        .containsExactly(Phrase.DISCLOSURE_VALUE_MALFORMED);
  }

  /** Descriptors that keep the rules of an open one. */
  static Stream<Arguments> descriptors() {
    return Stream.of(
        described("digests", d -> {}),
        described("the largest role", d -> d.setRole(65_535)),
        described("an empty document", d -> d.getDigestBuilder().clearSize()),
        described("the longest media type", d -> mediaType(d, 127)),
        described("none, for a reason", d -> d.setAbsence(1)));
  }

  /** Descriptors that an event could not hold either. */
  static Stream<Arguments> brokenDescriptors() {
    return Stream.of(
        described("no role", d -> d.clearRole()),
        described("a role past the largest", d -> d.setRole(65_536)),
        described("neither digests nor a reason", d -> d.clearContent()),
        described("absence 0", d -> d.setAbsence(0)),
        described("absence past the largest", d -> d.setAbsence(65_536)),
        described("SHA-256 of 31 bytes", d -> d.getDigestBuilder().setSha256(zeros(31))),
        described("no SHA-256", d -> d.getDigestBuilder().clearSha256()),
        described("SHA3-512 of 65 bytes", d -> d.getDigestBuilder().setSha3512(zeros(65))),
        described("no media type", d -> d.getDigestBuilder().clearMediaType()),
        described("a media type too long", d -> mediaType(d, 128)),
        Arguments.of("a byte left over", descriptor(d -> {}).concat(zeros(1))),
        Arguments.of("nothing", ByteString.EMPTY));
  }

  private static Arguments described(String name, Consumer<DocumentDescriptor.Builder> change) {
    return Arguments.of(name, descriptor(change));
  }

  private static ByteString descriptor(Consumer<DocumentDescriptor.Builder> change) {
    var descriptor = TestEvents.descriptor(TestEvents.DOCUMENT).toBuilder();
    change.accept(descriptor);
    return descriptor.build().toByteString();
  }

  private static void mediaType(DocumentDescriptor.Builder descriptor, int length) {
    descriptor.getDigestBuilder().setMediaType("x".repeat(length));
  }

  private static ByteString zeros(int length) {
    return ByteString.copyFrom(new byte[length]);
  }

  /** Discloses a document that was committed to as exactly these bytes. */
  private List<Phrase> reasonsOf(ByteString descriptor) {
    var event = TestEvents.docRegistered().setLevel(2);
    var path = "12[0].2";
    var commitment =
        Commitment.commit(
            event.getEventId().toByteArray(), path, SALT.toByteArray(), descriptor.toByteArray());
    event.setDocuments(0, Document.newBuilder().setCommitment(TestEvents.bytes(commitment)));
    var receipt = receipt(event);
    var index = log.entries.getLast().index();
    return reasons(receipt, new Disclosure(index, path, SALT, descriptor));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("descriptors")
  void aDescriptorIsDisclosed(String name, ByteString descriptor) {
    assertThat(reasonsOf(descriptor)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenDescriptors")
  void aDescriptorKeepsTheRulesOfAnOpenOne(String name, ByteString descriptor) {
    assertThat(reasonsOf(descriptor)).containsExactly(Phrase.DISCLOSURE_VALUE_MALFORMED);
  }

  @Test
  void aFieldThatIsNoCommitmentCannotBeDisclosed() {
    var receipt = receipt(TestEvents.consigned());
    for (var path : List.of("2", "3", "1", "4.2", "9.2", "57", "57.1", "8.1", "7.1", "12[0].2")) {
      assertThat(reasons(receipt, disclosure(path, TEXT)))
          .as(path)
          .containsExactly(Phrase.DISCLOSURE_NO_COMMITMENT);
    }
  }

  @Test
  void aPathFollowsTheSchema() {
    var receipt = receipt(TestEvents.submitted());
    for (var path :
        List.of("53", "53.2.1", "53[0].2", "53.99", "999999999", "12.1", "12[9].1", "12[0]")) {
      assertThat(reasons(receipt, disclosure(path, TEXT)))
          .as(path)
          .containsExactly(Phrase.DISCLOSURE_NO_COMMITMENT);
    }
  }

  @Test
  void anEntryThatTheReceiptLacksCannotBeDisclosed() {
    var receipt = receipt(TestEvents.submitted());
    var elsewhere = new Disclosure(1, "53.2", SALT, ByteString.EMPTY);
    assertThat(reasons(receipt, elsewhere)).containsExactly(Phrase.DISCLOSURE_NO_COMMITMENT);
  }
}
