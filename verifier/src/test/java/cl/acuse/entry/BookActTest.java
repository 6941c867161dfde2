package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remarked about an act on a book ([I-04]), and what it does to its number. */
class BookActTest {
  private static BookAct act(Kind kind) {
    return new BookAct(kind, true, false, true, true, false, false);
  }

  /** Every act of a kind, whatever surrounds it. */
  private static List<BookAct> all(Kind kind) {
    var acts = new ArrayList<BookAct>();
    for (var bits = 0; bits < 64; bits++) {
      acts.add(
          new BookAct(
              kind,
              (bits & 1) != 0,
              (bits & 2) != 0,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0,
              (bits & 32) != 0));
    }
    return acts;
  }

  private static List<Integer> remarked(Kind kind, int remark) {
    var found = new ArrayList<Integer>();
    var acts = all(kind);
    for (var bits = 0; bits < acts.size(); bits++) {
      if (acts.get(bits).remarks().contains(remark)) {
        found.add(bits);
      }
    }
    return found;
  }

  private static List<Integer> where(java.util.function.IntPredicate bits) {
    return java.util.stream.IntStream.range(0, 64).filter(bits).boxed().toList();
  }

  @Test
  void whatFitsIsNotRemarked() {
    for (var kind : Kind.values()) {
      assertThat(act(kind).remarks()).as(kind.name()).isEmpty();
    }
  }

  @Test
  void eachRemarkStandsExactlyWhereItIsDue() {
    assertThat(remarked(Kind.NUMBERED_MANUAL, Remark.BOOK_UNKNOWN))
        .isEqualTo(where(b -> !is(b, 1)));
    assertThat(remarked(Kind.NUMBER_VOIDED, Remark.BOOK_CLOSED)).isEqualTo(where(b -> is(b, 2)));
    assertThat(remarked(Kind.BOOK_CLOSED, Remark.BOOK_CLOSED)).isEqualTo(where(b -> is(b, 2)));
    assertThat(remarked(Kind.NUMBER_CONFIRMED, Remark.NUMBER_NOT_RESERVED))
        .isEqualTo(where(b -> !is(b, 4)));
    assertThat(remarked(Kind.NUMBER_VOIDED, Remark.NUMBER_NOT_GIVEN))
        .isEqualTo(where(b -> !is(b, 8)));
    assertThat(remarked(Kind.NUMBERED_MANUAL, Remark.NUMBER_REPEATED))
        .isEqualTo(where(b -> is(b, 16)));
    assertThat(remarked(Kind.NUMBER_CONFIRMED, Remark.NUMBER_REPEATED))
        .isEqualTo(where(b -> is(b, 16) && is(b, 4)));
    for (var kind : List.of(Kind.NUMBERED_MANUAL, Kind.NUMBER_CONFIRMED, Kind.NUMBER_VOIDED)) {
      assertThat(remarked(kind, Remark.NUMBER_VOIDED)).isEqualTo(where(b -> is(b, 32)));
    }
  }

  private static boolean is(int bits, int bit) {
    return (bits & bit) != 0;
  }

  @Test
  void anAnnotationOfAClosedBookIsNotRemarked() {
    assertThat(remarked(Kind.ANNOTATED, Remark.BOOK_CLOSED)).isEmpty();
    assertThat(remarked(Kind.BOOK_OPENED, Remark.BOOK_UNKNOWN)).isEmpty();
  }

  @Test
  void whatHasNothingToRestOnTakesNoEffect() {
    for (var act : all(Kind.NUMBER_CONFIRMED)) {
      assertThat(act.use().isPresent()).isEqualTo(act.held());
    }
    for (var act : all(Kind.NUMBER_VOIDED)) {
      assertThat(act.use().isPresent()).isEqualTo(act.given());
    }
    assertThat(act(Kind.NUMBERED_AUTO).use()).isEqualTo(Optional.of(NumberUse.STANDING));
    assertThat(act(Kind.NUMBER_BLOCK_ASSIGNED).use()).isEqualTo(Optional.of(NumberUse.HELD));
    assertThat(act(Kind.BOOK_CLOSED).use()).isEmpty();
  }

  @Test
  void onlyTheRemarksOfBooksAreMade() {
    for (var kind : Kind.values()) {
      for (var act : all(kind)) {
        assertThat(BookAct.REMARKS).containsAll(act.remarks());
        assertThat(act.remarks()).isSorted();
      }
    }
  }
}
