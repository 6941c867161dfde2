package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proto.v1.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of [E-06]: every cell of every kind, kept and broken. */
class KindTest {
  private record Cell(cl.acuse.proto.v1.Event sample, Kind kind, CommonField field) {
    cl.acuse.proto.v1.Event with() {
      return Edit.set(sample, field.field(), DONORS.get(field.ordinal()));
    }

    /** Without communication there can be no recipient either, [E-07]. */
    cl.acuse.proto.v1.Event without() {
      var bare = Edit.clear(sample, field.field());
      return field == CommonField.COMMUNICATION
              && Presence.of(kind, CommonField.RECIPIENT) == Presence.OPTIONAL
          ? Edit.clear(bare, "recipient")
          : bare;
    }

    @Override
    public String toString() {
      return kind + " " + field.field();
    }
  }

  /** A value for each common field, by the order of {@link CommonField}. */
  private static final List<Object> DONORS =
      List.of(
          Samples.MINISTRY,
          2L,
          Samples.submitted().getImportedFrom(),
          Samples.submitted().getActor(),
          Samples.OCCURRED,
          Samples.submitted().getCommunication(),
          Samples.SERVICE,
          Samples.dispatched().getRefersTo(),
          List.of(Samples.committed()),
          Samples.BOOK,
          Samples.submitted().getExpediente(),
          1L);

  static List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (var sample : Samples.all()) {
      var kind = Kind.of(sample.getKindCase().getNumber()).orElseThrow();
      for (var field : CommonField.values()) {
        cells.add(new Cell(sample, kind, field));
      }
    }
    return cells;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void holdsTheTable(Cell cell) {
    switch (Presence.of(cell.kind, cell.field)) {
      case REQUIRED -> {
        accept(cell.with());
        refuse(cell.without(), cell.field);
      }
      case OPTIONAL -> {
        accept(cell.with());
        accept(cell.without());
      }
      case REFUSED -> {
        accept(cell.without());
        refuse(cell.with(), cell.field);
      }
    }
  }

  private static void accept(cl.acuse.proto.v1.Event event) {
    assertThatCode(() -> Event.parse(event.toByteString())).doesNotThrowAnyException();
  }

  private static void refuse(cl.acuse.proto.v1.Event event, CommonField field) {
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Event.parse(event.toByteString()))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("E-06"))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field.field()));
  }

  @Test
  void repeatsTheTableOfTheSpecification() throws IOException {
    var specification = Files.readString(Path.of("..", "docs", "spec.md"));
    assertThat(specification).contains("\n\n" + Presence.TABLE + "\n");
  }

  @Test
  void numbersAreThoseOfTheSchema() {
    for (var kind : Kind.values()) {
      assertThat(EventKind.valueOf("EVENT_KIND_" + kind).getNumber()).isEqualTo(kind.number());
      assertThat(Kind.of(kind.number())).contains(kind);
    }
    var bodies = cl.acuse.proto.v1.Event.KindCase.values().length - 1;
    assertThat(Kind.values()).hasSize(bodies);
  }

  /** [E-12]. */
  @Test
  void everyKindHasExactlyOneFormat() {
    for (var sample : Samples.all()) {
      var kind = Kind.of(sample.getKindCase().getNumber()).orElseThrow();
      assertThat(sample.getFormat()).as(kind.name()).isEqualTo(kind.format());
      for (var other = 0; other <= Kind.LAST_FORMAT + 1; other++) {
        if (other == kind.format()) {
          continue;
        }
        var wrong = sample.toBuilder().setFormat(other).build().toByteString();
        assertThatExceptionOfType(MalformedEventException.class)
            .as(kind + " " + other)
            .isThrownBy(() -> Event.parse(wrong))
            .satisfies(e -> assertThat(e.rule()).isEqualTo("E-01"))
            .satisfies(e -> assertThat(e.field()).isEqualTo("format"));
      }
    }
  }

  @Test
  void knowsNoKindWithoutBody() {
    for (var number : List.of(Integer.MIN_VALUE, -1, 0, 31, 87, 88, Integer.MAX_VALUE)) {
      assertThat(Kind.of(number)).isEmpty();
    }
  }

  @Test
  void sortsKindsByWhatTheyAre() {
    assertThat(Arrays.stream(Kind.values()).filter(Kind::isLogAct))
        .containsExactly(
            Kind.GENESIS,
            Kind.EPOCH,
            Kind.ANCHORED,
            Kind.LOG_CLOSED,
            Kind.CHECKPOINT,
            Kind.KEY_ROTATED,
            Kind.RENEWED);
    assertThat(Arrays.stream(Kind.values()).filter(Kind::isRegistrarAct))
        .containsExactly(Kind.INSTITUTION_REGISTERED, Kind.KEY_REGISTERED, Kind.KEY_REVOKED);
    assertThat(Arrays.stream(Kind.values()).filter(Kind::carriesAssigned))
        .containsExactly(Kind.NUMBERED_AUTO, Kind.NUMBER_RESERVED, Kind.NUMBER_BLOCK_ASSIGNED);
    assertThat(Arrays.stream(Kind.values()).filter(Kind::isAnswer))
        .containsExactly(Kind.ACCESSED, Kind.ACUSE, Kind.DEVUELTO, Kind.HANDED_OVER);
    assertThat(Arrays.stream(Kind.values()).filter(Kind::repeatsTarget))
        .containsExactly(
            Kind.RESTRICTED,
            Kind.RECLASSIFIED,
            Kind.DECLASSIFIED,
            Kind.CANCELLED,
            Kind.CORRECTED,
            Kind.ANNOTATED,
            Kind.COMMITMENT_ERASED);
    assertThat(Arrays.stream(Kind.values()).filter(Kind::isBookOwnersAct))
        .containsExactly(
            Kind.BOOK_OPENED,
            Kind.BOOK_CLOSED,
            Kind.NUMBERED_AUTO,
            Kind.NUMBERED_MANUAL,
            Kind.NUMBER_RESERVED,
            Kind.NUMBER_CONFIRMED,
            Kind.NUMBER_VOIDED,
            Kind.NUMBER_BLOCK_ASSIGNED);
  }
}
