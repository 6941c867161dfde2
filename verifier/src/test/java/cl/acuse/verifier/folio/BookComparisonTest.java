package cl.acuse.verifier.folio;

import static cl.acuse.verifier.folio.BookStory.OTHER;
import static cl.acuse.verifier.folio.BookStory.PAIR;
import static cl.acuse.verifier.folio.BookStory.RECIPIENT;
import static cl.acuse.verifier.folio.BookStory.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.verifier.StreamName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A book against another one, each finding by itself. */
class BookComparisonTest {
  /** What happened, and every finding that is not empty. */
  record Case(String name, Consumer<BookStory> story, String... found) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case("empty books", story -> {}),
          new Case("a dispatch that no book numbers", story -> story.dispatched(1)),
          new Case(
              "dispatched and registered",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 7>55"),
          new Case(
              "numbered by the ledger",
              story -> {
                story.folioByLedger(1, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 1>55"),
          new Case(
              "held back and used",
              story -> {
                story.confirm(story.reserve(3), 3, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 3>55"),
          new Case("held back and not used", story -> story.reserve(3)),
          new Case(
              "dispatched and not registered",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
              },
              "dispatchedUnregistered 7>"),
          new Case(
              "sent by another way and not registered",
              story -> {
                story.folio(7, 1);
                story.sentOtherwise(1);
              },
              "dispatchedUnregistered 7>"),
          new Case(
              "acknowledged without a number",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.acuse(1);
              },
              "dispatchedUnregistered 7>",
              "acknowledged 7>"),
          new Case(
              "returned",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.returned(1);
              },
              "dispatchedUnregistered 7>",
              "returned 7>"),
          new Case("not dispatched", story -> story.folio(7, 1), "undispatched 7>"),
          new Case(
              "dispatched to another recipient",
              story -> {
                story.folio(7, 1);
                story.dispatched(SENDER, OTHER, 1);
              },
              "undispatched 7>"),
          new Case(
              "a dispatch that another institution declares",
              story -> {
                story.folio(7, 1);
                story.dispatched(OTHER, RECIPIENT, 1);
                story.dispatched(RECIPIENT, RECIPIENT, 1);
              },
              "undispatched 7>"),
          new Case(
              "registered without a dispatch",
              story -> {
                story.folio(7, 1);
                story.ingreso(55, 1);
              },
              "registered 7>55",
              "registeredUndispatched 7>55"),
          new Case(
              "an ingreso number for a folio that was voided",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
                story.voided(SENDER, 7);
              },
              "voidedFolio 7x>55"),
          new Case(
              "voided before the ledger gave it out, which voids nothing",
              story -> {
                story.openByLedger();
                story.voided(SENDER, 1);
                story.folioByLedger(1, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 1>55"),
          new Case(
              "a use of what another number's reservation held back, which numbers nothing",
              story -> {
                story.confirm(story.reserve(1), 7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "withoutFolio >55"),
          new Case(
              "voided and numbered anew",
              story -> {
                story.folio(7, 1);
                story.voided(SENDER, 7);
                story.folio(8, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 7x8>55"),
          new Case(
              "a voided folio that nobody registered",
              story -> {
                story.folio(7, 1);
                story.voided(SENDER, 7);
              }),
          new Case(
              "a voided ingreso number",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
                story.voided(RECIPIENT, 55);
              },
              "dispatchedUnregistered 7>55x",
              "voidedIngreso 7>55x"),
          new Case(
              "an ingreso number without a folio in this book",
              story -> {
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "withoutFolio >55"),
          new Case(
              "two ingreso numbers",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
                story.ingreso(56, 1);
              },
              "registered 7>55,56",
              "severalIngresos 7>55,56"),
          new Case(
              "two folios",
              story -> {
                story.folio(7, 1);
                story.folio(8, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 7,8>55",
              "severalFolios 7,8>55"),
          new Case(
              "the same number twice for the same communication is one",
              story -> {
                story.folio(7, 1);
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
                story.ingreso(55, 1);
              },
              "registered 7>55"),
          new Case(
              "an ingreso number recorded before the folio",
              story -> {
                story.ingreso(55, 1);
                story.folio(7, 1);
                story.dispatched(1);
              },
              "registered 7>55",
              "ingresoFirst 7>55"),
          new Case(
              "a folio for two communications",
              story -> {
                story.folio(7, 1);
                story.folio(7, 2);
                story.dispatched(1);
                story.dispatched(2);
                story.ingreso(55, 1);
                story.ingreso(56, 2);
              },
              "registered 7>55 7>56",
              "sharedFolios 7"),
          new Case(
              "an ingreso number for the sender's communication and for another's",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
                story.number(RECIPIENT, 55, OTHER, 1);
              },
              "registered 7>55",
              "sharedIngresos 55"),
          new Case(
              "another institution's communications, also with the same id",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.number(RECIPIENT, 55, OTHER, 1);
                story.number(RECIPIENT, 56, RECIPIENT, 2);
                story.number(SENDER, 8, OTHER, 3);
              },
              "dispatchedUnregistered 7>",
              "otherFolios 1",
              "otherIngresos 2"),
          new Case(
              "a folio for one recipient alone",
              story -> {
                story.folioFor(7, 1, RECIPIENT);
                story.folioFor(8, 1, OTHER);
                story.dispatched(1);
                story.ingreso(55, 1);
              },
              "registered 7>55",
              "otherFolios 1"),
          new Case(
              "a folio for one recipient alone, and for another communication",
              story -> {
                story.folioFor(7, 1, OTHER);
                story.folio(7, 2);
                story.folioFor(8, 3, OTHER);
                story.folioFor(8, 3, RECIPIENT);
              },
              "undispatched 7> 8>",
              "sharedFolios 7"),
          new Case(
              "numbers for no communication",
              story -> {
                story.unnamed(SENDER, 7);
                story.unnamed(RECIPIENT, 55);
              },
              "unnamedFolios 7",
              "unnamedIngresos 55"),
          new Case(
              "an ingreso number that the acknowledgement alone states",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.acuse(RECIPIENT, 1, 55);
              },
              "registered 7>55",
              "statedOnly 7>55",
              "acknowledged 7>55"),
          new Case(
              "an ingreso number that the receipt on paper alone states",
              story -> {
                story.folio(7, 1);
                story.sentOtherwise(1);
                story.receivedOnPaper(1, 55);
              },
              "registered 7>55",
              "statedOnly 7>55"),
          new Case(
              "an ingreso number that another than the recipient states",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.acuse(OTHER, 1, 55);
              },
              "dispatchedUnregistered 7>"),
          new Case(
              "an ingreso number that the recipient states of another's delivery",
              story -> {
                story.folio(7, 1);
                story.dispatched(SENDER, OTHER, 1);
                story.acuseFor(OTHER, 1, 55);
              },
              "undispatched 7>"),
          new Case(
              "an ingreso number of another book of the recipient's",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.acuseOfOtherBook(1, 55);
              },
              "dispatchedUnregistered 7>",
              "acknowledged 7>"),
          new Case(
              "an ingreso number that the book has for nothing, and the acknowledgement names",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.unnamed(RECIPIENT, 55);
                story.acuse(RECIPIENT, 1, 55);
              },
              "registered 7>55",
              "statedOnly 7>55",
              "acknowledged 7>55"),
          new Case(
              "an acknowledgement that states another number than the book",
              story -> {
                story.folio(7, 1);
                story.dispatched(1);
                story.ingreso(55, 1);
                story.acuse(RECIPIENT, 1, 56);
              },
              "registered 7>55,56",
              "severalIngresos 7>55,56",
              "statedOnly 7>55,56",
              "acknowledged 7>55,56"));

  private static String text(PairedCommunication one) {
    return text(one.folios()) + ">" + text(one.ingresos());
  }

  private static String text(List<PairedNumber> numbers) {
    return numbers.stream()
        .map(number -> number.number() + (number.voided() ? "x" : ","))
        .collect(Collectors.joining())
        .replaceAll(",$", "");
  }

  private static List<String> found(BookComparison comparison) {
    var found = new ArrayList<String>();
    add(found, "registered", comparison.registered());
    add(found, "dispatchedUnregistered", comparison.dispatchedUnregistered());
    add(found, "undispatched", comparison.undispatched());
    add(found, "registeredUndispatched", comparison.registeredUndispatched());
    add(found, "voidedFolio", comparison.voidedFolio());
    add(found, "withoutFolio", comparison.withoutFolio());
    add(found, "voidedIngreso", comparison.voidedIngreso());
    add(found, "severalFolios", comparison.severalFolios());
    add(found, "severalIngresos", comparison.severalIngresos());
    add(found, "ingresoFirst", comparison.ingresoFirst());
    add(found, "statedOnly", comparison.statedOnly());
    add(
        found,
        "acknowledged",
        comparison.communications().stream().filter(c -> c.acknowledged().isPresent()).toList());
    add(
        found,
        "returned",
        comparison.communications().stream().filter(c -> c.returned().isPresent()).toList());
    comparison.sharedFolios().keySet().forEach(number -> found.add("sharedFolios " + number));
    comparison.sharedIngresos().keySet().forEach(number -> found.add("sharedIngresos " + number));
    comparison.unnamedFolios().forEach(number -> found.add("unnamedFolios " + number));
    comparison.unnamedIngresos().forEach(number -> found.add("unnamedIngresos " + number));
    add(found, "otherFolios", comparison.otherFolios());
    add(found, "otherIngresos", comparison.otherIngresos());
    return found;
  }

  private static void add(List<String> found, String name, List<PairedCommunication> some) {
    if (!some.isEmpty()) {
      found.add(
          name
              + " "
              + some.stream().map(BookComparisonTest::text).collect(Collectors.joining(" ")));
    }
  }

  private static void add(List<String> found, String name, long count) {
    if (count > 0) {
      found.add(name + " " + count);
    }
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void findsExactlyWhatIsThere(Case example) {
    var story = new BookStory();
    example.story().accept(story);
    var comparison = story.with(StreamName.institution(SENDER));
    assertThat(comparison.dispatchesKnown()).isTrue();
    assertThat(found(comparison)).containsExactly(example.found());
  }

  /** All but what a submission states, which is in the sender's stream alone. */
  @ParameterizedTest
  @FieldSource("CASES")
  void theRecipientsStreamTellsTheSame(Case example) {
    var story = new BookStory();
    example.story().accept(story);
    var bySender = story.with(StreamName.institution(SENDER));
    assertThat(story.with(StreamName.institution(RECIPIENT))).isEqualTo(bySender);
    assertThat(story.with(StreamName.institution(SENDER), StreamName.institution(RECIPIENT)))
        .isEqualTo(bySender);
  }

  @Test
  void theBooksAloneSayNothingOfDispatches() {
    var story = new BookStory();
    story.folio(7, 1);
    story.dispatched(1);
    story.folio(8, 2);
    story.dispatched(2);
    story.acuse(RECIPIENT, 2, 55);
    story.folio(9, 3);
    story.ingreso(56, 3);
    var comparison = story.books();
    assertThat(comparison.dispatchesKnown()).isFalse();
    assertThat(comparison.unregistered()).map(BookComparisonTest::text).containsExactly("7>", "8>");
    assertThat(found(comparison)).containsExactly("registered 9>56");
  }

  @Test
  void aSubmissionStatesAFolioOfTheSendersBook() {
    var story = new BookStory();
    story.submitted(1, 7);
    story.dispatched(1);
    story.ingreso(55, 1);
    assertThat(found(story.with(StreamName.institution(SENDER))))
        .containsExactly("registered 7>55", "statedOnly 7>55");
    assertThat(found(story.with(StreamName.institution(RECIPIENT))))
        .containsExactly("withoutFolio >55");
    var stated = story.with(StreamName.institution(SENDER)).communications().getFirst();
    assertThat(stated.folios().getFirst().inBook()).isFalse();
    assertThat(stated.ingresos().getFirst().inBook()).isTrue();
  }

  @Test
  void communicationsComeByTheirFirstFolio_thoseWithoutOneLast() {
    var story = new BookStory();
    story.ingreso(4, 4);
    story.ingreso(3, 3);
    story.folio(9, 2);
    story.folio(8, 1);
    assertThat(story.books().communications())
        .map(BookComparisonTest::text)
        .containsExactly("8>", "9>", ">3", ">4");
  }

  @Test
  void entriesAreNamed() {
    var story = new BookStory();
    var folio = story.folio(7, 1);
    var dispatched = story.dispatched(1);
    var ingreso = story.ingreso(55, 1);
    var one = story.with(StreamName.institution(SENDER)).communications().getFirst();
    assertThat(one.id()).isEqualTo(BookStory.id(1));
    assertThat(one.folios()).containsExactly(new PairedNumber(7, folio.index(), true, false));
    assertThat(one.ingresos()).containsExactly(new PairedNumber(55, ingreso.index(), true, false));
    assertThat(one.dispatched()).hasValue(dispatched.index());
  }

  @Test
  void aBookThatDoesNotBeginAtItsBeginningIsRefused() {
    var story = new BookStory();
    story.folio(7, 1);
    story.folio(8, 2);
    var later = story.stream(PAIR.books().getFirst()).subList(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BookComparison.of(PAIR, later, List.of(), List.of()))
        .withMessageContaining("does not begin at its beginning");
  }

  @Test
  void anotherBooksEntriesAreRefused() {
    var story = new BookStory();
    story.ingreso(55, 1);
    var ingresos = story.stream(PAIR.books().getLast());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BookComparison.of(PAIR, ingresos, List.of(), List.of()))
        .withMessageContaining("is not of book");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BookPair(PAIR.folios(), PAIR.folios()))
        .withMessageContaining("against itself");
  }
}
