package cl.acuse.demo.register;

import static cl.acuse.demo.register.Registers.OTHER_TITLE;
import static cl.acuse.demo.register.Registers.TITLE;
import static cl.acuse.demo.register.Registers.change;
import static cl.acuse.demo.register.Registers.row;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {
  private static final Institution STRAND = new Institution(Scheme.LOCAL, "strand");
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private static Plan plan(List<String> rows, List<String> changes) throws RegisterException {
    return Planner.plan(Registers.of(rows, changes), STRAND, OSLO, new Derivation(new byte[32]));
  }

  private static Plan plan(String... rows) throws RegisterException {
    return plan(List.of(rows), List.of());
  }

  private static List<String> acts(Plan plan) {
    return plan.events().stream().map(event -> event.act().getClass().getSimpleName()).toList();
  }

  private static List<Reason> reasons(Plan plan) {
    return plan.report().stream().map(ReportLine::reason).toList();
  }

  private static <A> A act(Plan plan, Class<A> kind) {
    return plan.events().stream()
        .map(Planned::act)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERNAL", "INTERNAL_FOLLOWUP", "CASE_PAPER", "MINUTES", "AGENDA"})
  void whatStaysInsideIsRegisteredAndNumbered(RowKind kind) throws Exception {
    var plan = plan(row("2013/1", kind, ""));
    assertThat(acts(plan)).containsExactly("OpenBook", "RegisterDocument", "GiveNumber");
    assertThat(plan.report()).isEmpty();
    assertThat(
            Institution.of(act(plan, Act.RegisterDocument.class).communication().getOriginator()))
        .isEqualTo(STRAND);
  }

  @Test
  void aLetterToAnOrganisationIsSubmittedAndDispatched() throws Exception {
    var plan = plan(row("2013/1", RowKind.OUTGOING, "Helfo"));
    assertThat(acts(plan))
        .containsExactly("OpenBook", "RegisterDocument", "GiveNumber", "Submit", "Dispatch");
    assertThat(plan.events().get(4).target()).hasValue(3);
    assertThat(plan.report()).isEmpty();
    var helfo = act(plan, Act.Dispatch.class).recipient();
    assertThat(plan.organisations()).containsExactly(Map.entry(helfo, "Helfo"));
  }

  @ParameterizedTest
  @CsvSource({
    "person-1,RECIPIENT_IS_PERSON",
    "(several),SEVERAL_RECIPIENTS",
    "'',NO_RECIPIENT_STATED"
  })
  void aLetterToNobodyKnownIsNumberedAndReported(String party, Reason reason) throws Exception {
    var plan = plan(row("2013/1", RowKind.OUTGOING, party));
    assertThat(acts(plan)).containsExactly("OpenBook", "RegisterDocument", "GiveNumber");
    assertThat(reasons(plan)).containsExactly(reason);
    assertThat(plan.organisations()).isEmpty();
  }

  @Test
  void aLetterFromAnOrganisationIsItsCommunication() throws Exception {
    var plan = plan(row("2013/1", RowKind.INCOMING, "Helfo"));
    assertThat(acts(plan)).containsExactly("OpenBook", "RegisterDocument", "GiveNumber");
    assertThat(plan.report()).isEmpty();
    var number = act(plan, Act.GiveNumber.class);
    var helfo = Institution.of(number.communication().orElseThrow().getOriginator());
    assertThat(plan.organisations()).containsExactly(Map.entry(helfo, "Helfo"));
    assertThat(number.recipient()).contains(STRAND);
  }

  @ParameterizedTest
  @CsvSource({"person-1,SENDER_IS_PERSON", "(several),SEVERAL_SENDERS", "'',NO_SENDER_STATED"})
  void aLetterFromNobodyKnownIsANumberAndReported(String party, Reason reason) throws Exception {
    var plan = plan(row("2013/1", RowKind.INCOMING, party));
    assertThat(acts(plan)).containsExactly("OpenBook", "GiveNumber");
    assertThat(act(plan, Act.GiveNumber.class).communication()).isEmpty();
    assertThat(reasons(plan)).containsExactly(reason);
    assertThat(plan.organisations()).isEmpty();
  }

  @Test
  void everyYearHasItsBook() throws Exception {
    var plan =
        plan(
            row("2013/1", RowKind.AGENDA, ""),
            row("2006/9", RowKind.AGENDA, ""),
            row("2013/2", RowKind.AGENDA, ""));
    assertThat(plan.events())
        .extracting(Planned::act)
        .filteredOn(Act.OpenBook.class::isInstance)
        .extracting(act -> ((Act.OpenBook) act).year())
        .containsExactly(2006, 2013);
    var numbers =
        plan.events().stream()
            .map(Planned::act)
            .filter(Act.GiveNumber.class::isInstance)
            .map(act -> ((Act.GiveNumber) act).book())
            .toList();
    assertThat(numbers.get(0)).isEqualTo(numbers.get(2)).isNotEqualTo(numbers.get(1));
  }

  @Test
  void aChangeOfAccessReclassifiesTheDocument() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.AGENDA, "")),
            List.of(change("2013/1", "access", "PUBLISHED", "ON_REQUEST")));
    assertThat(acts(plan)).endsWith("Reclassify");
    assertThat(act(plan, Act.Reclassify.class).after()).isEqualTo(Access.ON_REQUEST);
    assertThat(plan.events().getLast().target()).hasValue(1);
    assertThat(plan.report()).isEmpty();
  }

  @Test
  void aChangeOfAccessToANumberCorrectsItsLevel() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.INCOMING, "person-1")),
            List.of(change("2013/1", "access", "PUBLISHED", "ON_REQUEST")));
    var correct = act(plan, Act.Correct.class);
    assertThat(correct.path()).isEqualTo("15");
    assertThat(correct.before()).isEqualTo("1");
    assertThat(correct.after()).isEqualTo("5");
    assertThat(correct.access()).isEqualTo(Access.ON_REQUEST);
    assertThat(plan.events().getLast().target()).hasValue(1);
    assertThat(reasons(plan)).containsExactly(Reason.SENDER_IS_PERSON, Reason.ACCESS_OF_A_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "INCOMING,Helfo,date,2013-02-03,2013-02-04,8,false",
    "INCOMING,Helfo,files,2,0,12,false",
    "INCOMING,Helfo,party,Helfo,NAV,9.1,false",
    "INCOMING,Helfo,party,Helfo,person-1,9.1,true",
    "INCOMING,person-2,party,person-2,person-1,9.1,true",
    "OUTGOING,Helfo,party,Helfo,NAV,10,false",
    "OUTGOING,person-1,party,person-1,'',10,true",
    "AGENDA,'',title_sha256," + TITLE + "," + OTHER_TITLE + ",41.2,true",
    "INCOMING,'',title_sha256," + TITLE + "," + OTHER_TITLE + ",48.6,true"
  })
  void anyOtherChangeCorrectsItsField(
      RowKind kind,
      String party,
      String field,
      String before,
      String after,
      String path,
      boolean hidden)
      throws Exception {
    var plan =
        plan(List.of(row("2013/1", kind, party)), List.of(change("2013/1", field, before, after)));
    var correct = act(plan, Act.Correct.class);
    assertThat(correct.path()).isEqualTo(path);
    assertThat(correct.hidden()).isEqualTo(hidden);
    assertThat(correct.before()).isEqualTo(before);
    assertThat(correct.after()).isEqualTo(after.isEmpty() ? null : after);
    assertThat(reasons(plan)).doesNotContain(Reason.OLD_VALUE_DIFFERS);
  }

  @Test
  void aPersonIsToldNowhereButInCommitments() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.OUTGOING, "person-1")),
            List.of(change("2013/1", "party", "person-1", "person-2")));
    assertThat(plan.organisations()).isEmpty();
    assertThat(plan.report().toString()).doesNotContain("person-");
    assertThat(act(plan, Act.Correct.class).hidden()).isTrue();
  }

  @Test
  void changesFollowOneAnother() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.AGENDA, "")),
            List.of(
                change("2013/1", "access", "PUBLISHED", "ON_REQUEST"),
                change("2013/1", "files", "2", "0"),
                change("2013/1", "access", "ON_REQUEST", "PUBLISHED")));
    assertThat(plan.report()).isEmpty();
    assertThat(act(plan, Act.Correct.class).access()).isEqualTo(Access.ON_REQUEST);
    assertThat(plan.events())
        .extracting(Planned::target)
        .as("the second reclassification refers to the first, the correction to the document")
        .endsWith(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.of(3));
  }

  @Test
  void aChangeWithAnotherOldValueIsRecordedAndReported() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.AGENDA, "")),
            List.of(change("2013/1", "files", "7", "0")));
    assertThat(act(plan, Act.Correct.class).before()).isEqualTo("7");
    assertThat(reasons(plan)).containsExactly(Reason.OLD_VALUE_DIFFERS);
  }

  @Test
  void aChangeWithoutItsRowIsReported() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.AGENDA, "")),
            List.of(change("2013/2", "files", "2", "0")));
    assertThat(acts(plan)).doesNotContain("Correct");
    assertThat(reasons(plan)).containsExactly(Reason.NUMBER_NOT_IN_REGISTER);
  }

  @Test
  void aNumberThatStandsTwiceIsRecordedTwiceAndItsChangesAreReported() throws Exception {
    var plan =
        plan(
            List.of(row("2013/1", RowKind.AGENDA, ""), row("2013/1", RowKind.INCOMING, "")),
            List.of(change("2013/1", "files", "2", "0")));
    assertThat(acts(plan).stream().filter("GiveNumber"::equals)).hasSize(2);
    assertThat(reasons(plan)).containsExactly(Reason.NO_SENDER_STATED, Reason.NUMBER_NOT_UNIQUE);
  }

  @ParameterizedTest
  @CsvSource({"2025-03-30T02:30:00", "2025-10-26T02:30:00"})
  void aLocalTimeThatIsNotUniqueIsReported(String time) throws Exception {
    var plan =
        plan(List.of(row("2013/1", RowKind.AGENDA, "")), List.of(time + ",2013/1,files,2,0"));
    assertThat(reasons(plan)).containsExactly(Reason.TIME_NOT_UNIQUE);
    assertThat(acts(plan)).contains("Correct");
  }

  @Test
  void theSameRegisterGivesTheSamePlan() throws Exception {
    var row = row("2013/1", RowKind.OUTGOING, "Helfo");
    assertThat(plan(row)).isEqualTo(plan(row));
    var other = new byte[32];
    other[0] = 1;
    assertThat(
            Planner.plan(
                Registers.of(List.of(row), List.of()), STRAND, OSLO, new Derivation(other)))
        .isNotEqualTo(plan(row));
  }
}
