package cl.acuse.verifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Remark;
import cl.acuse.entry.Stream;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Annotated;
import cl.acuse.proto.v1.Cancelled;
import cl.acuse.proto.v1.Dispatched;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.FailedAttempt;
import cl.acuse.proto.v1.HandedOver;
import cl.acuse.proto.v1.LinkedExpediente;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.UnlinkedExpediente;
import cl.acuse.proto.v1.Value;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What entries of a communication amount to, and what they do not. */
class DeliveryAccountTest {
  private static final Institution SENDER = TestEvents.SENDER;
  private static final Institution RECIPIENT = TestEvents.RECIPIENT;
  private static final Institution STRANGER = new Institution(1, "EF03");
  private static final ByteString ID = TestEvents.COMMUNICATION_ID;
  private static final ByteString PERSON = ByteString.copyFrom(new byte[32]);

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), SENDER);
  private final TestKey recipient = log.register(TestKey.ed25519(), RECIPIENT);

  private Entry sent(Event.Builder event) {
    return log.append(sender, event);
  }

  private Entry received(Event.Builder event) {
    return log.append(recipient, event);
  }

  private List<Entry> entries(Stream stream) {
    return log.entries.stream().filter(e -> e.event().streams().contains(stream)).toList();
  }

  private List<Entry> header() {
    return entries(Stream.header(SENDER, ID));
  }

  private List<Entry> delivery() {
    return entries(Stream.delivery(SENDER, ID, RECIPIENT));
  }

  private DeliveryAccount account() {
    return DeliveryAccount.of(SENDER, ID, RECIPIENT, header(), delivery());
  }

  private Entry dispatch() {
    return sent(TestEvents.dispatched(log, sent(TestEvents.submitted())));
  }

  // The headline

  @Test
  void nothingIsRecorded() {
    var account = account();
    assertThat(account.outcome()).isEqualTo(Outcome.NOTHING_RECORDED);
    assertThat(account.reached()).isEmpty();
    assertThat(account.headline(Language.EN)).isEqualTo("nothing recorded");
    assertThat(account.headline(Language.ES)).isEqualTo("nada registrado");
    assertThat(account.binding().state()).isEqualTo(Binding.State.NO_ACKNOWLEDGEMENT);
    assertThat(account.profiles())
        .flatExtracting(ProfileCheck::items)
        .extracting(ProfileCheck.Answer::presence)
        .containsOnly(Presence.ABSENT);
  }

  @Test
  void whatHappenedAfterTheAcknowledgementIsToldWithIt() {
    var acuse = received(TestEvents.acuse(log, dispatch()));
    received(TestEvents.devuelto(RECIPIENT));
    var account = account();
    assertThat(account.outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
    assertThat(account.reached().orElseThrow().mark().index()).isEqualTo(acuse.index());
    assertThat(account.headline(Language.EN)).isEqualTo("acknowledged, then returned");
    assertThat(account.headline(Language.ES)).isEqualTo("con acuse de recibo, luego devuelta");
    assertThat(account.steps()).hasSize(4);
  }

  @Test
  void aLaterActHidesNoEarlierOne() {
    dispatch();
    received(TestEvents.devuelto(RECIPIENT));
    received(TestEvents.acuse(RECIPIENT));
    assertThat(account().headline(Language.EN)).isEqualTo("returned, then acknowledged");
  }

  @Test
  void aDispatchThatFailedFirstIsADispatch() {
    var submitted = sent(TestEvents.submitted());
    sent(TestEvents.dispatchFailed());
    assertThat(account().headline(Language.EN)).isEqualTo("dispatch failed");
    sent(TestEvents.dispatched(log, submitted));
    assertThat(account().headline(Language.EN)).isEqualTo("dispatched");
    sent(TestEvents.dispatchFailed());
    sent(TestEvents.dispatchFailed());
    assertThat(account().headline(Language.EN)).isEqualTo("dispatched, then dispatch failed");
    sent(TestEvents.consigned());
    assertThat(account().headline(Language.EN)).isEqualTo("made available");
    received(TestEvents.accessed(RECIPIENT));
    assertThat(account().headline(Language.EN)).isEqualTo("accessed");
    received(
        TestEvents.deliveryAct(RECIPIENT)
            .setFormat(2)
            .setHandoverFailed(FailedAttempt.newBuilder().setReason(13).setAttempt(1)));
    assertThat(account().headline(Language.EN))
        .isEqualTo("accessed, then hand-over into the recipient's system failed");
    received(
        TestEvents.deliveryAct(RECIPIENT)
            .setFormat(2)
            .setHandedOver(HandedOver.newBuilder().setSystem("SGD")));
    assertThat(account().outcome()).isEqualTo(Outcome.HANDED_OVER);
  }

  /** The sender's word is not the recipient's. */
  @Test
  void nobodyElseAcknowledgesForTheRecipient() {
    dispatch();
    sent(TestEvents.acuse(SENDER));
    var account = account();
    assertThat(account.outcome()).isEqualTo(Outcome.ACKNOWLEDGEMENT_DECLARED);
    assertThat(account.headline(Language.EN))
        .isEqualTo("acknowledgement declared by another institution");
    assertThat(account.axes()).extracting(Axis::byRecipient).containsExactly(false);
    received(TestEvents.acuse(RECIPIENT));
    assertThat(account().outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
  }

  /** A stranger, or the recipient itself, has a word of its own, wherever it stands. */
  @Test
  void nobodyElseDispatchesForTheSender() {
    var submitted = sent(TestEvents.submitted());
    received(dispatchBy(RECIPIENT, submitted));
    var account = account();
    assertThat(account.outcome()).isEqualTo(Outcome.DISPATCH_DECLARED);
    assertThat(account.headline(Language.EN)).isEqualTo("dispatch declared by another institution");
    assertThat(account.headline(Language.ES)).isEqualTo("despacho declarado por otra institución");
    sent(TestEvents.dispatchFailed());
    assertThat(account().headline(Language.EN)).isEqualTo("dispatch failed");
    var own = sent(TestEvents.dispatched(log, submitted));
    assertThat(account().outcome()).isEqualTo(Outcome.DISPATCHED);
    assertThat(account().reached().orElseThrow().mark().index()).isEqualTo(own.index());
    received(dispatchBy(RECIPIENT, submitted));
    assertThat(account().headline(Language.EN))
        .isEqualTo("dispatched, then dispatch declared by another institution");
  }

  /** Any registered institution can name any communication. */
  @Test
  void aStrangerNeitherCancelsNorReaches() {
    var dispatched = dispatch();
    var key = log.register(TestKey.ed25519(), STRANGER);
    log.append(key, cancelled(STRANGER, dispatched));
    log.append(key, TestEvents.accessed(STRANGER));
    var account = account();
    assertThat(account.outcome()).isEqualTo(Outcome.DISPATCHED);
    assertThat(account.headline(Language.EN))
        .isEqualTo(
            "dispatched, then cancelled (declared by another institution), then accessed (declared"
                + " by another institution)");
    assertThat(account.headline(Language.ES))
        .startsWith("despachada, luego anulada (declarado por otra institución)");
    received(TestEvents.acuse(log, dispatched));
    assertThat(account().headline(Language.EN)).isEqualTo("acknowledged");
  }

  @Test
  void onlyTheSenderCancels() {
    var dispatched = dispatch();
    received(cancelled(RECIPIENT, dispatched));
    assertThat(account().headline(Language.EN))
        .isEqualTo("dispatched, then cancelled (declared by another institution)");
    sent(cancelled(SENDER, dispatched));
    assertThat(account().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(account().headline(Language.EN)).isEqualTo("cancelled");
  }

  /** A note is cancelled, and the recipient cancels what it said: neither cancels the delivery. */
  @Test
  void whatCancelsAnotherActDoesNotCancelTheDelivery() {
    var dispatched = dispatch();
    var noted = sent(annotated(dispatched));
    sent(cancelled(SENDER, noted));
    assertThat(account().outcome()).isEqualTo(Outcome.DISPATCHED);
    assertThat(account().headline(Language.EN))
        .isEqualTo("dispatched, then one of its acts cancelled");
    assertThat(account().headline(Language.ES))
        .isEqualTo("despachada, luego anulado uno de sus actos");
    var acuse = received(TestEvents.acuse(log, dispatched));
    received(cancelled(RECIPIENT, acuse));
    assertThat(account().headline(Language.EN))
        .isEqualTo("acknowledged, then one of its acts cancelled");
    sent(cancelled(SENDER, dispatched));
    assertThat(account().headline(Language.EN)).endsWith(", then cancelled");
    assertThat(account().steps()).extracting(Step::outcome).contains(Outcome.ACT_CANCELLED);
  }

  /** A reference that names the dispatch's index and another leaf hash is no reference to it. */
  @Test
  void aCancellationOfSomethingElseAtThatPlaceCancelsNothing() {
    var dispatched = dispatch();
    var event = cancelled(SENDER, dispatched);
    event.getRefersToBuilder().setLeafHash(TestEvents.bytes(log.entries.getFirst().leafHash()));
    sent(event);
    assertThat(account().headline(Language.EN))
        .isEqualTo("dispatched, then one of its acts cancelled");
  }

  private Event.Builder annotated(Entry target) {
    return TestEvents.deliveryAct(SENDER)
        .setFormat(2)
        .setRefersTo(TestEvents.reference(log, target))
        .setAnnotated(Annotated.newBuilder().setNote(Value.newBuilder().setText("ver anexo")));
  }

  @Test
  void aStrangersWordAloneIsToldAsSuch() {
    log.append(log.register(TestKey.ed25519(), STRANGER), TestEvents.accessed(STRANGER));
    assertThat(account().headline(Language.EN))
        .isEqualTo("accessed (declared by another institution)");
  }

  private Event.Builder cancelled(Institution acting, Entry target) {
    return TestEvents.deliveryAct(acting)
        .setFormat(2)
        .setRefersTo(TestEvents.reference(log, target))
        .setCancelled(Cancelled.newBuilder().setReason(71).setAuthority("Res. 2"));
  }

  private Event.Builder dispatchBy(Institution acting, Entry submitted) {
    return TestEvents.dispatched(log, submitted).setActing(TestEvents.message(acting));
  }

  @Test
  void everyOutcomeHasItsTexts() {
    var numbers =
        Arrays.stream(Outcome.values()).collect(Collectors.toMap(Outcome::number, Outcome::name));
    assertThat(numbers).isEqualTo(Registry.of("outcome").names());
    assertThat(names("axis_what")).isEqualTo(names(Axis.What.values()));
    assertThat(names("axis_by")).isEqualTo(names(Axis.By.values()));
    assertThat(names("axis_with")).isEqualTo(names(Axis.With.values()));
  }

  private static Set<String> names(String registry) {
    return Set.copyOf(Registry.of(registry).names().values());
  }

  private static Set<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
  }

  // The axes

  private static Event.Builder by(Event.Builder event, int capacity, int credential) {
    return event.setActor(Actor.newBuilder().setCapacity(capacity).setCredential(credential));
  }

  @Test
  void theAxesAreNeverAddedUp() {
    var dispatched = dispatch();
    sent(TestEvents.consigned());
    received(by(TestEvents.accessed(RECIPIENT), 4, 3));
    received(by(TestEvents.acuse(log, dispatched), 2, 5));
    received(by(TestEvents.devuelto(RECIPIENT), 77, 77));
    var axes = account().axes();
    assertThat(axes)
        .extracting(Axis::what)
        .containsExactly(
            Axis.What.MADE_AVAILABLE,
            Axis.What.ACCESSED,
            Axis.What.ACKNOWLEDGED,
            Axis.What.RETURNED);
    assertThat(axes)
        .extracting(Axis::by)
        .containsExactly(
            Axis.By.SYSTEM, Axis.By.OFFICIAL, Axis.By.HEAD_OR_DELEGATE, Axis.By.NOT_STATED);
    assertThat(axes)
        .extracting(Axis::with)
        .containsExactly(
            Axis.With.INSTITUTION_KEY,
            Axis.With.SESSION,
            Axis.With.FEA_DECLARED,
            Axis.With.OTHER_DECLARED);
    assertThat(axes.get(2).mark().claimed()).contains("2026-05-28T10:00:00-04:00");
    assertThat(axes.get(2).what().label(Language.ES)).isEqualTo("con acuse de recibo");
    assertThat(axes.get(2).by().label(Language.EN)).contains("delegate");
    assertThat(axes.get(2).with().label(Language.EN)).contains("declared");
  }

  // The binding

  @Test
  void anAcknowledgementIsBoundByTheLeafHash() {
    var dispatched = dispatch();
    var acuse = received(TestEvents.acuse(log, dispatched));
    var binding = account().binding();
    assertThat(binding.state()).isEqualTo(Binding.State.BOUND_TO_SUBMISSION);
    assertThat(binding.chain())
        .containsExactly(acuse.index(), dispatched.index(), dispatched.index() - 1);
  }

  @Test
  void aReferenceToAnotherEntryBindsNothing() {
    var dispatched = dispatch();
    var wrong =
        EntryRef.newBuilder(TestEvents.reference(log, dispatched))
            .setLeafHash(TestEvents.bytes(log.entries.getFirst().leafHash()));
    received(TestEvents.acuse(RECIPIENT).setRefersTo(wrong));
    assertThat(account().binding().state()).isEqualTo(Binding.State.NOT_BOUND);
    var moved = EntryRef.newBuilder(TestEvents.reference(log, dispatched)).setIndex(0);
    assertThat(state(received(TestEvents.acuse(RECIPIENT).setRefersTo(moved))))
        .isEqualTo(Binding.State.NOT_BOUND);
    assertThat(state(received(TestEvents.acuse(RECIPIENT)))).isEqualTo(Binding.State.NOT_BOUND);
    assertThat(state(received(TestEvents.acuse(log, header().getFirst()))))
        .isEqualTo(Binding.State.NOT_BOUND);
  }

  private Binding.State state(Entry acuse) {
    var entries = new ArrayList<>(header());
    entries.addAll(delivery());
    return Binding.of(Optional.of(acuse), entries).state();
  }

  /** as does one to another log, which names this dispatch's place and hash. */
  @Test
  void aReferenceThatTheLogMarkedUnknownBindsNothing() {
    var dispatched = dispatch();
    var event = TestEvents.acuse(log, dispatched);
    event
        .getRefersToBuilder()
        .setOriginHash(TestEvents.bytes(Hash.sha256("otro.example.cl/log".getBytes(UTF_8))));
    log.append(recipient, event, DeliveryAccountTest::marked);
    assertThat(account().binding().state()).isEqualTo(Binding.State.NOT_BOUND);
  }

  private static LogPart marked(LogPart part) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        part.keyState(),
        part.assigned(),
        List.of(Remark.REFERENCE_UNKNOWN, Remark.NOT_BOUND_TO_DISPATCH));
  }

  /** Anybody can declare a dispatch, and refer to the sender's submission in it. */
  @Test
  void aDispatchThatAnotherDeclaresIsNotTheDispatch() {
    var submitted = sent(TestEvents.submitted());
    var stranger = log.register(TestKey.ed25519(), STRANGER);
    var declared = log.append(stranger, dispatchBy(STRANGER, submitted));
    received(TestEvents.acuse(log, declared));
    assertThat(account().binding().state()).isEqualTo(Binding.State.BOUND_TO_DECLARED_DISPATCH);
    var own = sent(TestEvents.dispatched(log, submitted));
    var through = log.append(stranger, dispatchBy(STRANGER, own));
    assertThat(state(received(TestEvents.acuse(log, through))))
        .isEqualTo(Binding.State.BOUND_TO_SUBMISSION);
  }

  @Test
  void aDispatchOfAnotherSubmissionIsNotBoundToThisOne() {
    var elsewhere = log.entries.getFirst();
    var dispatched = sent(TestEvents.dispatched(log, elsewhere));
    received(TestEvents.acuse(log, dispatched));
    assertThat(account().binding().state()).isEqualTo(Binding.State.BOUND_TO_DISPATCH);
  }

  // The signatures

  private static RequiredSigner signer(Institution institution, ByteString person) {
    return RequiredSigner.newBuilder()
        .setInstitution(TestEvents.message(institution))
        .setPerson(person)
        .setCapacity(1)
        .build();
  }

  private void sign(TestKey key, Institution acting, int place, ByteString person) {
    var event = TestEvents.signed();
    event.setActing(TestEvents.message(acting));
    event.setActor(Actor.newBuilder().setPerson(person).setCapacity(1).setCredential(5));
    event
        .getSignedBuilder()
        .addRequired(signer(SENDER, PERSON))
        .addRequired(signer(RECIPIENT, ByteString.EMPTY))
        .setOrdered(true)
        .setPlace(place);
    log.append(key, event);
  }

  private RequiredSignatures signatures() {
    return account().signatures();
  }

  @Test
  void everyRequiredSignatureStoodBeforeTheDispatch() {
    sign(sender, SENDER, 1, PERSON);
    sign(recipient, RECIPIENT, 2, PERSON);
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.NOT_DISPATCHED);
    dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.ALL_BEFORE_DISPATCH);
    assertThat(signatures().signatures()).hasSize(2);
  }

  @Test
  void aSignatureAfterTheDispatchIsMissing() {
    sign(sender, SENDER, 1, PERSON);
    dispatch();
    sign(recipient, RECIPIENT, 2, PERSON);
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.MISSING);
    assertThat(signatures().missing()).containsExactly(2);
  }

  /** Anybody can declare a dispatch; the sender's own is the one that counts. */
  @Test
  void aDispatchThatAnotherDeclaresComesBehindTheSendersOwn() {
    var declared =
        received(
            TestEvents.deliveryAct(RECIPIENT)
                .setRefersTo(TestEvents.reference(log, log.entries.getLast()))
                .setDispatched(Dispatched.newBuilder().setAddressing(1)));
    assertThat(recipientShownIn()).hasValue(declared.index());
    sign(sender, SENDER, 1, PERSON);
    sign(recipient, RECIPIENT, 2, PERSON);
    var own = dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.ALL_BEFORE_DISPATCH);
    assertThat(recipientShownIn()).hasValue(own.index());
  }

  /** Which entry answers item c of DS 4 art. 36. */
  private OptionalLong recipientShownIn() {
    return account().profiles().getFirst().items().get(2).index();
  }

  @Test
  void aSignatureByAnotherPersonOrInstitutionIsMissing() {
    sign(sender, SENDER, 1, TestEvents.bytes(log.entries.getFirst().leafHash()));
    sign(sender, SENDER, 2, PERSON);
    dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.MISSING);
    assertThat(signatures().missing()).containsExactly(1, 2);
    assertThat(signatures().signatures()).isEmpty();
  }

  @Test
  void signaturesOutOfOrderAreSaidToBe() {
    sign(recipient, RECIPIENT, 2, PERSON);
    sign(sender, SENDER, 1, PERSON);
    dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.OUT_OF_ORDER);
  }

  /** A list by somebody whom the sender does not name has nothing missing. */
  @Test
  void aStrangerDemandsNoSignature() {
    sign(sender, SENDER, 1, PERSON);
    sign(recipient, RECIPIENT, 2, PERSON);
    demand(STRANGER, SENDER);
    dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.ALL_BEFORE_DISPATCH);
    demand(RECIPIENT, STRANGER);
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.MISSING);
  }

  @Test
  void whereTheSenderListsNothingAnybodysListCounts() {
    demand(STRANGER, SENDER);
    dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.MISSING);
  }

  private void demand(Institution acting, Institution of) {
    var event = TestEvents.signed().setActing(TestEvents.message(acting));
    event.getSignedBuilder().addRequired(signer(of, ByteString.EMPTY));
    log.append(log.register(TestKey.ed25519(), acting), event);
  }

  @Test
  void withoutAListNothingIsSaidOfSignatures() {
    sent(TestEvents.signed());
    dispatch();
    assertThat(signatures().state()).isEqualTo(RequiredSignatures.State.NOT_DECLARED);
  }

  // Amendments and order

  @Test
  void aCorrectionChangesNothing() {
    var submitted = sent(TestEvents.submitted());
    sent(TestEvents.dispatched(log, submitted));
    var before = account();
    var corrected = sent(TestEvents.corrected(log, submitted));
    var after = account();
    assertThat(after.steps()).isEqualTo(before.steps());
    assertThat(after.amendments())
        .containsExactly(
            new Amendment(Kind.CORRECTED, submitted.index(), SENDER, EntryMark.of(corrected)));
  }

  @Test
  void anActThatFollowsNothingIsABreach() {
    received(TestEvents.acuse(RECIPIENT));
    var submitted = sent(TestEvents.submitted());
    sent(TestEvents.dispatched(log, submitted));
    received(TestEvents.acuse(RECIPIENT));
    assertThat(account().breaches()).extracting(OrderBreach::kind).containsExactly(Kind.ACUSE);
    assertThat(account().breaches().getFirst().expected()).contains(Kind.DISPATCHED);
    assertThat(account().outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
  }

  /** [I-05]: an act without a recipient follows what stands in the header stream alone. */
  @Test
  void anActOfTheHeaderFollowsNothingOfADelivery() {
    sent(
        TestEvents.deliveryAct(SENDER)
            .setFormat(2)
            .setExpediente(file())
            .setLinkedExpediente(LinkedExpediente.getDefaultInstance()));
    var unlinked =
        sent(
            TestEvents.communicationAct(SENDER)
                .setFormat(2)
                .setExpediente(file())
                .setUnlinkedExpediente(UnlinkedExpediente.newBuilder().setReason(70)));
    assertThat(account().breaches())
        .extracting(breach -> breach.mark().index())
        .containsExactly(unlinked.index());
  }

  private static Expediente file() {
    return Expediente.newBuilder()
        .setInstitution(TestEvents.message(SENDER))
        .setIuie("EXP-20260528-001")
        .build();
  }

  // What does not belong

  @Test
  void refusesEntriesOfOtherStreamsAndOtherOrder() {
    dispatch();
    received(TestEvents.acuse(RECIPIENT));
    var reversed = new ArrayList<>(delivery());
    Collections.reverse(reversed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeliveryAccount.of(SENDER, ID, RECIPIENT, header(), reversed))
        .withMessageContaining("out of order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeliveryAccount.of(SENDER, ID, RECIPIENT, delivery(), List.of()))
        .withMessageContaining("not of this stream");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeliveryAccount.of(SENDER, ID, SENDER, List.of(), delivery()))
        .withMessageContaining("not of this stream");
  }
}
