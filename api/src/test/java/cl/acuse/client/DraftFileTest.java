package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Person;
import cl.acuse.entry.Institution;
import cl.acuse.proof.MalformedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftFileTest {
  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final Events events =
      new Events(new Institution(1, "AB01"), random, () -> Instant.parse("2026-11-22T12:00:00Z"));

  @Test
  void whatIsKeptIsTheSameBytesAndOpenings() throws Exception {
    var draft =
        events
            .numberedManual(events.newBook(), 3)
            .byHand(Person.of("12345678-5", random), "corte de luz")
            .draft();
    var file = folder.resolve("draft.json");
    DraftFile.write(file, draft);
    assertThat(DraftFile.read(file)).isEqualTo(draft);
    assertThat(DraftFile.read(file).bytes()).isEqualTo(draft.bytes());
    assertThat(Disclosures.read(file).opening("48.6").orElseThrow().value().toStringUtf8())
        .isEqualTo("corte de luz");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aDraftIsNotOverwritten() throws Exception {
    var file = folder.resolve("draft.json");
    var first = events.numberedAuto(events.newBook()).draft();
    DraftFile.write(file, first);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> DraftFile.write(file, events.numberedAuto(events.newBook()).draft()));
    assertThat(DraftFile.read(file)).isEqualTo(first);
  }

  /** Which of two opens the commitment nobody could say. */
  @Test
  void aDraftThatOpensACommitmentTwiceIsRefused() throws Exception {
    var draft =
        events
            .numberedManual(events.newBook(), 3)
            .byHand(Person.of("12345678-5", random), "corte de luz")
            .draft();
    var twice = new ArrayList<>(draft.openings());
    twice.add(twice.getFirst());
    var file = folder.resolve("draft.json");
    DraftFile.write(file, new Draft(draft.event(), twice));
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> DraftFile.read(file))
        .withMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{\"format\": 1, \"disclosures\": []}",
        "{\"format\": 1, \"disclosures\": [], \"event\": \"CAE=\"}",
        "{\"format\": 1, \"disclosures\": [], \"event\": \"!\"}"
      })
  void whatIsNoDraftIsRefused(String text) throws IOException {
    var file = Files.writeString(folder.resolve("draft.json"), text);
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> DraftFile.read(file));
  }
}
