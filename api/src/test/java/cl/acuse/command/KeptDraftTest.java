package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.EventBuilder;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.entry.Institution;
import cl.acuse.entry.NumberedBy;
import cl.acuse.proto.v1.Book;
import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a command that is repeated is the same command. */
class KeptDraftTest {
  private static final ByteString ID = ByteString.copyFrom(new byte[16]);
  private static final Institution OWNER = new Institution(1, "AB01");

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final Events then = events("2026-11-22T12:00:00Z");
  private final Events later = events("2026-11-23T12:00:00Z");
  private final Book book = then.newBook();

  private Events events(String now) {
    return new Events(OWNER, random, () -> Instant.parse(now));
  }

  private static boolean isSame(EventBuilder<?> kept, EventBuilder<?> anew) {
    return new KeptDraft(kept.eventId(ID).draft(), Path.of("none"))
        .isSameAct(anew.eventId(ID).draft());
  }

  @Test
  void timeAndWhatIsDrawnMakeNoOther() {
    assertThat(isSame(then.numberedAuto(book), later.numberedAuto(book))).isTrue();
    assertThat(isSame(opened("Oficios"), opened("Oficios"))).isTrue();
    assertThat(isSame(voided(3, "roto"), voided(3, "roto"))).isTrue();
    assertThat(isSame(byHand("12345678-5"), byHand("12345678-5"))).isTrue();
  }

  @Test
  void anythingElseDoes() {
    assertThat(isSame(then.numberedAuto(book), later.numberedAuto(then.newBook()))).isFalse();
    assertThat(isSame(then.numberedAuto(book), later.numberReserved(book, 50))).isFalse();
    assertThat(isSame(opened("Oficios"), opened("Circulares"))).isFalse();
    assertThat(isSame(voided(3, "roto"), voided(4, "roto"))).isFalse();
    assertThat(isSame(voided(3, "roto"), voided(3, "manchado"))).isFalse();
    assertThat(isSame(byHand("12345678-5"), byHand("11111111-1"))).isFalse();
  }

  private EventBuilder<?> opened(String series) {
    return then.bookOpened(then.newBook(), series, NumberedBy.LEDGER, BookPurpose.OUTGOING);
  }

  private EventBuilder<?> voided(long number, String detail) {
    return then.numberVoided(book, number, 54, "Resolución exenta N° 1").detail(detail);
  }

  private EventBuilder<?> byHand(String run) {
    return then.numberedManual(book, 3).byHand(then.person(run), "corte de luz");
  }

  @Test
  void whatIsKeptIsReadAgain() throws Exception {
    var draft = then.numberedAuto(book).draft();
    var kept = KeptDraft.keep(draft, folder.resolve("draft.json"));
    assertThat(KeptDraft.before(kept.file())).contains(kept);
    assertThat(KeptDraft.before(folder.resolve("other.json"))).isEmpty();
  }

  /** A refusal is not signed: what was refused may be recorded, and stays to be sent again. */
  @Test
  void whatWasRefusedIsKeptUnderANameThatSaysSo() throws Exception {
    var file = folder.resolve("draft.json");
    var draft = then.numberedAuto(book).draft();
    var refused = KeptDraft.keep(draft, file).asRefused();
    assertThat(refused.file()).isEqualTo(folder.resolve("draft.json.refused"));
    assertThat(file).doesNotExist();
    var before = KeptDraft.before(file).orElseThrow();
    assertThat(before).isEqualTo(refused);
    assertThat(before.draft().bytes()).isEqualTo(draft.bytes());
    assertThat(before.asRefused().file()).as("refused again").isEqualTo(refused.file());
    assertThat(before.asSent(file).file()).isEqualTo(file).exists();
    assertThat(refused.file()).doesNotExist();
  }

  @Test
  void whatWasRefusedBeforeIsNotOverwritten() throws Exception {
    var taken = Files.writeString(folder.resolve("draft.json.refused"), "another");
    var kept =
        KeptDraft.keep(then.numberedAuto(book).draft(), folder.resolve("draft.json")).asRefused();
    assertThat(kept.file()).isEqualTo(folder.resolve("draft.json")).exists();
    assertThat(taken).hasContent("another");
  }

  @Test
  void whatIsNoDraftIsMisuse() throws Exception {
    var file = Files.writeString(folder.resolve("draft.json"), "{}");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> KeptDraft.before(file))
        .withMessageContaining("is not a draft")
        .returns(ExitCode.MISUSE, CommandException::exitCode);
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> KeptDraft.keep(then.numberedAuto(book).draft(), file))
        .withMessageContaining("nothing went out");
  }
}
