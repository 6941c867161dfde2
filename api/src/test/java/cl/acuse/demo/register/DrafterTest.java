package cl.acuse.demo.register;

import static cl.acuse.demo.register.Registers.TITLE;
import static cl.acuse.demo.register.Registers.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Opening;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Commitment;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proto.v1.Event;
import com.google.protobuf.ByteString;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events that refer to nothing; the others need a log and stand in {@link RegisterImportIT}. */
class DrafterTest {
  private static final Institution STRAND = new Institution(Scheme.LOCAL, "strand");
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Derivation DERIVATION = new Derivation(new byte[32]);

  private static List<Draft> drafts(String... rows) throws RegisterException {
    var register = Registers.of(List.of(rows), List.of());
    var drafter = new Drafter(STRAND, OSLO, DERIVATION);
    return Planner.plan(register, STRAND, OSLO, DERIVATION).events().stream()
        .filter(planned -> planned.target().isEmpty())
        .map(planned -> drafter.draft(planned, Optional.empty()))
        .toList();
  }

  private static Draft only(Kind kind, List<Draft> drafts) {
    return drafts.stream().filter(draft -> draft.event().kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void everyEventSaysWhereItComesFrom() throws Exception {
    var outgoing = row("2013/58", RowKind.OUTGOING, "Helfo");
    var drafts = drafts(row("2013/57", RowKind.AGENDA, ""), outgoing);
    var submitted = only(Kind.SUBMITTED, drafts).event().message();
    assertThat(submitted.getChannel()).isEqualTo(5);
    assertThat(submitted.getImportedFrom().getRow()).isEqualTo(2);
    assertThat(submitted.getImportedFrom().getFileSha256().size()).isEqualTo(32);
    assertThat(submitted.getOccurred().getText()).isEqualTo("2013-02-03");
    assertThat(submitted.getOccurred().getZone()).isEqualTo("Europe/Oslo");
    assertThat(submitted.getOccurred().getDate().getDay()).isEqualTo(3);
    assertThat(submitted.getSubmitted().getFolio().getText()).isEqualTo("2013/58");
    assertThat(submitted.getSubmitted().getRecipientCount()).isEqualTo(1);
  }

  @Test
  void documentsAreNamedAsNotHeld() throws Exception {
    var registered = only(Kind.DOC_REGISTERED, drafts(row("2013/1", RowKind.MINUTES, "")));
    var documents = registered.event().message().getDocumentsList();
    assertThat(documents).hasSize(3);
    assertThat(documents).allMatch(document -> document.getOpen().getAbsence() == 2);
    assertThat(documents).extracting(d -> d.getOpen().getRole()).containsExactly(1, 2, 2);
  }

  @Test
  void theNumberCommitsToTheWholeRow() throws Exception {
    var row = row("2013/1", RowKind.INCOMING, "person-77");
    var number = only(Kind.NUMBERED_MANUAL, drafts(row));
    var event = number.event().message();
    assertThat(event.hasCommunication()).isFalse();
    assertThat(event.getNumberedManual().getNumber()).isEqualTo(1);
    assertThat(number.openings()).hasSize(1);
    var opening = number.openings().getFirst();
    assertThat(opening.value().toStringUtf8()).isEqualTo(row);
    open(event, opening, row);
    assertThatThrownBy(() -> open(event, opening, row + "x"))
        .isInstanceOf(InvalidProofException.class);
    assertThat(new String(number.bytes().toByteArray(), UTF_8)).doesNotContain("person-77");
  }

  private static void open(Event event, Opening opening, String value)
      throws InvalidProofException {
    Commitment.open(
        Hash.of(event.getNumberedManual().getJustification().toByteArray()),
        event.getEventId().toByteArray(),
        opening.path(),
        opening.salt().toByteArray(),
        value.getBytes(UTF_8));
  }

  @Test
  void theTitleIsACommitment() throws Exception {
    var registered = only(Kind.DOC_REGISTERED, drafts(row("2013/1", RowKind.CASE_PAPER, "")));
    assertThat(registered.openings())
        .extracting(opening -> opening.value().toStringUtf8())
        .containsExactly(TITLE);
    assertThat(registered.openings().getFirst().path()).isEqualTo("41.2");
  }

  @Test
  void theSameRowGivesTheSameBytes() throws Exception {
    var row = row("2013/1", RowKind.OUTGOING, "Helfo");
    assertThat(drafts(row)).extracting(Draft::bytes).isEqualTo(bytes(drafts(row)));
    var ids = drafts(row).stream().map(Draft::eventId).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static List<ByteString> bytes(List<Draft> drafts) {
    return drafts.stream().map(Draft::bytes).toList();
  }
}
