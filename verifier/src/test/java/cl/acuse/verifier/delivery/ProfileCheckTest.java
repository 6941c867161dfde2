package cl.acuse.verifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Addressee;
import cl.acuse.proto.v1.Document;
import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.LinkedExpediente;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.NotifiedDdu;
import cl.acuse.proto.v1.Occurred;
import cl.acuse.proto.v1.OutOfBandSent;
import cl.acuse.proto.v1.Procedure;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For whom each profile is, and that each of its items can be there and be absent. */
class ProfileCheckTest {
  private static final Institution SENDER = TestEvents.SENDER;
  private static final Institution RECIPIENT = TestEvents.RECIPIENT;
  private static final Institution COMPANY = new Institution(2, "76192083-9");
  private static final ByteString HASH = ByteString.copyFrom(new byte[32]);

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), SENDER);

  /** The acts of one communication that has everything, to be changed before they are recorded. */
  private static final class Story {
    final List<Event.Builder> acts = new ArrayList<>();

    Story(TestLog log) {
      var actor =
          Actor.newBuilder()
              .setPerson(HASH)
              .setName(HASH)
              .setOffice(HASH)
              .setCapacity(1)
              .setCredential(5);
      acts.add(TestEvents.submitted().setActor(actor).setExpediente(expediente()));
      acts.getFirst()
          .getSubmittedBuilder()
          .setProcedure(Procedure.newBuilder().setCpat("5076").setStep("informe").setDeadline("5"));
      var dispatched =
          TestEvents.deliveryAct(SENDER)
              .setRefersTo(TestEvents.reference(log, log.entries.getLast()));
      dispatched
          .getDispatchedBuilder()
          .setAddressing(1)
          .addAddressees(Addressee.newBuilder().setPerson(HASH).setName(HASH).setOffice(HASH));
      acts.add(dispatched);
      acts.add(
          TestEvents.communicationAct(SENDER)
              .setFormat(2)
              .setNotifiedDdu(NotifiedDdu.newBuilder().setTransaction("t-1").setPerson(HASH)));
      acts.add(TestEvents.consigned());
    }

    Event.Builder act(Kind kind) {
      return acts.stream()
          .filter(act -> act.getKindCase().getNumber() == kind.number())
          .findFirst()
          .orElseThrow();
    }

    void without(Kind kind) {
      acts.remove(act(kind));
    }
  }

  private static Expediente expediente() {
    return Expediente.newBuilder()
        .setInstitution(TestEvents.message(SENDER))
        .setIuie("EXP-20230925-001")
        .build();
  }

  /** A profile, how the story differs, and which items are absent from it then. */
  record Case(String profile, String absent, Consumer<Story> change) {
    @Override
    public String toString() {
      return profile + " without " + absent;
    }
  }

  private static Consumer<Story> in(Kind kind, Consumer<Event.Builder> change) {
    return story -> change.accept(story.act(kind));
  }

  private static Consumer<Story> procedure(Consumer<Procedure.Builder> change) {
    return in(
        Kind.SUBMITTED, act -> change.accept(act.getSubmittedBuilder().getProcedureBuilder()));
  }

  private static Consumer<Story> addressee(Consumer<Addressee.Builder> change) {
    return in(
        Kind.DISPATCHED, act -> change.accept(act.getDispatchedBuilder().getAddresseesBuilder(0)));
  }

  private static final Consumer<Story> NO_BYTES =
      in(
          Kind.SUBMITTED,
          act ->
              act.clearDocuments()
                  .addDocuments(
                      Document.newBuilder()
                          .setOpen(DocumentDescriptor.newBuilder().setRole(1).setAbsence(1))));

  private static final Consumer<Story> NOTHING_CHANGED = story -> {};

  private static Consumer<Story> without(Kind kind) {
    return story -> story.without(kind);
  }

  private static final Consumer<Story> DAY_ONLY =
      in(
          Kind.NOTIFIED_DDU,
          act ->
              act.setOccurred(
                  Occurred.newBuilder()
                      .setText("2026-05-28")
                      .setZone("-04:00")
                      .setDate(LocalDate.newBuilder().setYear(2026).setMonth(5).setDay(28))));

  static final List<Case> CASES =
      List.of(
          new Case("ds4-36/v1", "", NOTHING_CHANGED),
          new Case("ds4-36/v1", "a b e f g", without(Kind.SUBMITTED)),
          new Case("ds4-36/v1", "b", in(Kind.SUBMITTED, Event.Builder::clearActor)),
          new Case(
              "ds4-36/v1", "b", in(Kind.SUBMITTED, act -> act.getActorBuilder().clearOffice())),
          new Case(
              "ds4-36/v1",
              "b",
              in(Kind.SUBMITTED, act -> act.getActorBuilder().clearPerson().clearName())),
          new Case("ds4-36/v1", "", in(Kind.SUBMITTED, act -> act.getActorBuilder().clearPerson())),
          new Case("ds4-36/v1", "c d", without(Kind.DISPATCHED)),
          new Case("ds4-36/v1", "d", addressee(Addressee.Builder::clearOffice)),
          new Case("ds4-36/v1", "d", addressee(a -> a.clearPerson().clearName())),
          new Case("ds4-36/v1", "", addressee(Addressee.Builder::clearName)),
          new Case("ds4-36/v1", "f", NO_BYTES),
          new Case("ds4-38/v1", "", NOTHING_CHANGED),
          new Case(
              "ds4-38/v1",
              "id class",
              story -> {
                story.without(Kind.SUBMITTED);
                story.act(Kind.DISPATCHED).clearExpediente();
              }),
          new Case(
              "ds4-38/v1",
              "class",
              in(
                  Kind.SUBMITTED,
                  act -> act.clearExpediente().getSubmittedBuilder().clearProcedure())),
          new Case("ds4-39/v1", "", NOTHING_CHANGED),
          new Case(
              "ds4-39/v1",
              "a b d e f",
              story -> {
                story.without(Kind.SUBMITTED);
                story.act(Kind.DISPATCHED).setExpediente(expediente());
              }),
          new Case(
              "ds4-39/v1",
              "b",
              in(Kind.SUBMITTED, act -> act.getActorBuilder().clearPerson().clearName())),
          new Case("ds4-39/v1", "c", without(Kind.DISPATCHED)),
          new Case(
              "ds4-39/v1",
              "d e f",
              in(Kind.SUBMITTED, act -> act.getSubmittedBuilder().clearProcedure())),
          new Case("ds4-39/v1", "e", procedure(Procedure.Builder::clearStep)),
          new Case("ds4-39/v1", "f", procedure(Procedure.Builder::clearDeadline)),
          new Case("ds8/v1", "", NOTHING_CHANGED),
          new Case("ds8/v1", "13.1 13.3 13.4 13.5 13.6 13.7", without(Kind.SUBMITTED)),
          new Case(
              "ds8/v1",
              "13.2",
              in(Kind.NOTIFIED_DDU, act -> act.getNotifiedDduBuilder().clearPerson())),
          new Case("ds8/v1", "13.3", in(Kind.SUBMITTED, Event.Builder::clearExpediente)),
          new Case(
              "ds8/v1",
              "13.4",
              in(Kind.SUBMITTED, act -> act.getSubmittedBuilder().clearProcedure())),
          new Case("ds8/v1", "13.7", NO_BYTES),
          new Case(
              "ds8/v1",
              "13.2 15.code 15.result 16.sent",
              story -> {
                story.without(Kind.NOTIFIED_DDU);
                story.act(Kind.SUBMITTED).getSubmittedBuilder().setPolicy("ddu/v1");
              }),
          new Case("ds8/v1", "16.sent", DAY_ONLY),
          new Case("ds8/v1", "16.received", without(Kind.CONSIGNED)));

  private List<ProfileCheck> checks(Story story) {
    var entries = new ArrayList<Entry>();
    for (var act : story.acts) {
      entries.add(log.append(sender, act));
    }
    return checks(SENDER, Optional.of(RECIPIENT), entries);
  }

  private static List<ProfileCheck> checks(
      Institution originator, Optional<Institution> recipient, List<Entry> entries) {
    return ProfileCheck.of(
        originator,
        recipient,
        DeliveryAccount.first(entries, Kind.SUBMITTED),
        DeliveryAccount.first(entries, Kind.DISPATCHED),
        entries);
  }

  private static ProfileCheck check(List<ProfileCheck> checks, String version) {
    return checks.stream()
        .filter(check -> check.profile().version().equals(version))
        .findFirst()
        .orElseThrow();
  }

  private static String absent(ProfileCheck check) {
    return check.items().stream()
        .filter(answer -> answer.presence() == Presence.ABSENT)
        .map(answer -> answer.item().code())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void whatIsAbsentIsSaidToBe(Case example) {
    var story = new Story(log);
    example.change().accept(story);
    assertThat(absent(check(checks(story), example.profile()))).isEqualTo(example.absent());
  }

  @Test
  void everyItemOfEveryProfileIsOnceAbsent() {
    var story = checks(new Story(log));
    for (var check : story) {
      var version = check.profile().version();
      var shown =
          CASES.stream()
              .filter(example -> example.profile().equals(version))
              .flatMap(example -> Arrays.stream(example.absent().split(" ")))
              .toList();
      assertThat(shown).containsAll(check.items().stream().map(i -> i.item().code()).toList());
    }
    assertThat(story)
        .extracting(check -> check.profile().version())
        .containsExactly("ds4-36/v1", "ds4-38/v1", "ds4-39/v1", "ds8/v1");
  }

  // For whom

  private static List<String> versions(
      Institution originator, Optional<Institution> recipient, List<Entry> entries) {
    return checks(originator, recipient, entries).stream()
        .map(check -> check.profile().version())
        .toList();
  }

  @Test
  void theSchemesTellForWhomAProfileIs() {
    for (var organ : List.of("GESCODE:46", "DOCDIGITAL:66", "DIPRES:0701")) {
      assertThat(versions(SENDER, Optional.of(institution(organ)), List.of()))
          .as(organ)
          .containsExactly("ds4-36/v1", "ds4-38/v1");
    }
    for (var other :
        List.of("RUT:76192083-9", "LOCAL:x", "DIPRES:0201", "DIPRES:03/01", "DIPRES:23", "77:x")) {
      assertThat(versions(SENDER, Optional.of(institution(other)), List.of()))
          .as(other)
          .containsExactly("general/v1");
      assertThat(versions(institution(other), Optional.of(RECIPIENT), List.of()))
          .as(other)
          .containsExactly("general/v1");
    }
  }

  private static Institution institution(String text) {
    try {
      return Institution.parse(text);
    } catch (cl.acuse.proof.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProcedureOrAnExpedienteMakesItArticle39() {
    var plain = log.append(sender, TestEvents.submitted());
    assertThat(versions(SENDER, Optional.of(RECIPIENT), List.of(plain)))
        .doesNotContain("ds4-39/v1");
    var linked =
        log.append(
            sender,
            TestEvents.communicationAct(SENDER)
                .setFormat(2)
                .setExpediente(expediente())
                .setLinkedExpediente(LinkedExpediente.newBuilder().setCpat("5076")));
    var checks = checks(SENDER, Optional.of(RECIPIENT), List.of(plain, linked));
    assertThat(absent(check(checks, "ds4-39/v1"))).isEqualTo("b c e f");
    assertThat(absent(check(checks, "ds4-38/v1"))).isEmpty();
  }

  @Test
  void aNotificationIsOneOfAnOrganOnly() {
    var notified = log.append(sender, new Story(log).act(Kind.NOTIFIED_DDU));
    assertThat(versions(SENDER, Optional.empty(), List.of(notified))).containsExactly("ds8/v1");
    assertThat(versions(SENDER, Optional.of(COMPANY), List.of(notified))).containsExactly("ds8/v1");
    assertThat(versions(COMPANY, Optional.of(RECIPIENT), List.of(notified)))
        .containsExactly("general/v1");
  }

  // How

  @Test
  void theGeneralProfileLooksForWhatEveryCommunicationHas() {
    var submitted = log.append(sender, TestEvents.submitted());
    assertThat(absent(checks(SENDER, Optional.of(COMPANY), List.of()).getFirst()))
        .isEqualTo("1 2 3 4 5 6 7");
    var byLetter =
        log.append(
            sender,
            TestEvents.deliveryAct(SENDER)
                .setFormat(2)
                .setOutOfBandSent(OutOfBandSent.newBuilder().setMedium(1)));
    var check = checks(SENDER, Optional.of(COMPANY), List.of(submitted, byLetter)).getFirst();
    assertThat(absent(check)).isEmpty();
    assertThat(check.profile().source()).isEmpty();
    assertThat(check.profile().label(Language.ES)).contains("no conocemos norma chilena");
    assertThat(check.items().get(1).index()).hasValue(byLetter.index());
  }

  @Test
  void whatIsCommittedToIsNotInTheClear() {
    var story = new Story(log);
    story.act(Kind.SUBMITTED).clearDocuments();
    story.act(Kind.SUBMITTED).addDocuments(Document.newBuilder().setCommitment(HASH));
    var items = check(checks(story), "ds4-36/v1").items();
    assertThat(items)
        .extracting(ProfileCheck.Answer::presence)
        .containsExactly(
            Presence.PRESENT,
            Presence.COMMITTED,
            Presence.PRESENT,
            Presence.COMMITTED,
            Presence.COMMITTED,
            Presence.COMMITTED,
            Presence.PRESENT);
    assertThat(items.getFirst().index()).hasValue(log.entries.size() - 4L);
  }

  @Test
  void anotherSubmissionOfTheCommunicationAnswersNothing() {
    var bare = log.append(sender, TestEvents.submitted());
    var full = log.append(sender, new Story(log).act(Kind.SUBMITTED));
    var checks =
        ProfileCheck.of(
            SENDER,
            Optional.of(RECIPIENT),
            Optional.of(bare),
            Optional.empty(),
            List.of(bare, full));
    assertThat(absent(check(checks, "ds4-36/v1"))).isEqualTo("b c d");
  }
}
