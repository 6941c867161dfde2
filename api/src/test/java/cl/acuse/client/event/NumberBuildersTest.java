package cl.acuse.client.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.proof.Hash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kinds by which numbers are given out otherwise than one by one. */
class NumberBuildersTest {
  private static final EntryReference REFERENCE = new EntryReference(Hash.ZERO, 7, Hash.ZERO);

  private final Events events =
      new Events(
          new Institution(1, "AB01"),
          new SecureRandom(),
          () -> Instant.parse("2026-11-22T12:00:00Z"));

  @Test
  void eachIsAnEventOfItsKindAndFormat() {
    var book = events.newBook();
    var communication = events.newCommunication();
    var drafts =
        List.of(
            events.numberReserved(book, 50).unit("Gabinete").draft(),
            events
                .numberConfirmed(book, 3, REFERENCE)
                .text("3-A")
                .type(30, 1)
                .of(communication)
                .draft(),
            events.numberVoided(book, 4, 53, "Resolución exenta N° 1").detail("no se usó").draft(),
            events.numberBlockAssigned(book, Limits.BLOCK_NUMBERS_MAX, 50, "Gabinete").draft(),
            events.bookClosed(book).lastNumber(9).draft(),
            events.numberedAuto(book).draft());
    assertThat(drafts)
        .extracting(draft -> draft.event().kind())
        .containsExactly(
            Kind.NUMBER_RESERVED,
            Kind.NUMBER_CONFIRMED,
            Kind.NUMBER_VOIDED,
            Kind.NUMBER_BLOCK_ASSIGNED,
            Kind.BOOK_CLOSED,
            Kind.NUMBERED_AUTO);
    assertThat(drafts)
        .extracting(draft -> draft.event().message().getFormat())
        .containsExactly(2, 2, 2, 2, 2, 1);
    assertThat(drafts.get(2).openings()).hasSize(1);
  }

  @Test
  void aBlockIsNoLargerThanItsLimit() {
    var builder =
        events.numberBlockAssigned(events.newBook(), Limits.BLOCK_NUMBERS_MAX + 1, 50, "Gabinete");
    assertThatExceptionOfType(InvalidEventException.class).isThrownBy(builder::draft);
  }
}
