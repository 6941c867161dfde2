package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.entry.OwnedId;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.folio.BookComparison;
import cl.acuse.verifier.folio.PairedCommunication;
import cl.acuse.verifier.folio.PairedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A book against another one, line by line. Made for one comparison and thrown away. */
final class ComparisonSheet {
  private final Language language;
  private final BookComparison comparison;
  private final List<Fact> facts = new ArrayList<>();

  ComparisonSheet(Language language, BookComparison comparison) {
    this.language = language;
    this.comparison = comparison;
  }

  /** What it comes to, in a sentence without its full stop. */
  String gist(String epoch) {
    var numbered = Integer.toString(comparison.numbered().size());
    var registered = Integer.toString(comparison.registered().size());
    var folios = comparison.books().folios().toString();
    var ingresos = comparison.books().ingresos().toString();
    var recipient = comparison.books().recipient().toString();
    var sentence =
        comparison.dispatchesKnown()
            ? say(
                Phrase.PROOF_COMPARED,
                numbered,
                folios,
                registered,
                ingresos,
                Integer.toString(comparison.dispatchedUnregistered().size()),
                recipient,
                Integer.toString(comparison.undispatched().size()),
                epoch)
            : say(
                Phrase.PROOF_COMPARED_BOOKS,
                numbered,
                folios,
                registered,
                ingresos,
                Integer.toString(comparison.unregistered().size()),
                recipient,
                epoch);
    var stated = comparison.statedOnly().size();
    return stated == 0
        ? sentence
        : sentence + say(Phrase.PROOF_COMPARED_STATED, Integer.toString(stated));
  }

  /** The facts. What went as it should is always told, what is odd only where there is some. */
  List<Fact> facts() {
    add(
        Phrase.LABEL_AGAINST,
        say(
            Phrase.VALUE_AGAINST,
            comparison.books().folios().toString(),
            comparison.books().ingresos().toString()));
    add(Phrase.LABEL_REGISTERED, list(comparison.registered(), this::pair));
    if (comparison.dispatchesKnown()) {
      add(
          Phrase.LABEL_DISPATCHED_ONLY,
          list(comparison.dispatchedUnregistered(), this::folioAndAnswer));
      add(Phrase.LABEL_UNDISPATCHED, list(comparison.undispatched(), this::folios));
    } else {
      add(Phrase.LABEL_UNREGISTERED, list(comparison.unregistered(), this::folios));
      add(
          Phrase.LABEL_DISPATCHES,
          say(
              Phrase.VALUE_DISPATCHES_UNKNOWN,
              comparison.books().sender().toString(),
              comparison.books().recipient().toString()));
    }
    addOdd(Phrase.LABEL_REGISTERED_UNDISPATCHED, comparison.registeredUndispatched(), this::pair);
    addOdd(Phrase.LABEL_VOIDED_FOLIO, comparison.voidedFolio(), this::allNumbers);
    addOdd(Phrase.LABEL_WITHOUT_FOLIO, comparison.withoutFolio(), this::ingresoAndId);
    addOdd(Phrase.LABEL_VOIDED_INGRESO, comparison.voidedIngreso(), this::allNumbers);
    addOdd(Phrase.LABEL_SEVERAL_FOLIOS, comparison.severalFolios(), this::pair);
    addOdd(Phrase.LABEL_SEVERAL_INGRESOS, comparison.severalIngresos(), this::pair);
    addOdd(Phrase.LABEL_INGRESO_FIRST, comparison.ingresoFirst(), this::pairWithEntries);
    addOdd(Phrase.LABEL_STATED_ONLY, comparison.statedOnly(), this::stated);
    addShared(Phrase.LABEL_SHARED_FOLIOS, comparison.sharedFolios());
    addShared(Phrase.LABEL_SHARED_INGRESOS, comparison.sharedIngresos());
    addOutside();
    return facts;
  }

  private void addShared(Phrase label, SortedMap<Long, List<OwnedId>> shared) {
    if (!shared.isEmpty()) {
      add(
          label,
          ProofReport.list(
              shared.size(),
              shared.entrySet().stream()
                  .map(one ->
                      one.getKey()
                          + " ("
                          + one.getValue().stream()
                              .map(OwnedId::toString)
                              .collect(Collectors.joining(" "))
                          + ")")
                  .toList()));
    }
  }

  /** What has no part in the comparison. */
  private void addOutside() {
    addUnnamed(Phrase.LABEL_UNNAMED_FOLIOS, comparison.unnamedFolios());
    addUnnamed(Phrase.LABEL_UNNAMED_INGRESOS, comparison.unnamedIngresos());
    add(
        Phrase.LABEL_NOT_COMPARED,
        say(
            Phrase.VALUE_NOT_COMPARED,
            Long.toString(comparison.otherFolios()),
            comparison.books().recipient().toString(),
            Long.toString(comparison.otherIngresos()),
            comparison.books().sender().toString()));
  }

  private void addUnnamed(Phrase label, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      add(label, ProofReport.list(numbers.size(), ProofReport.numbers(numbers)));
    }
  }

  private void addOdd(
      Phrase label, List<PairedCommunication> some, Function<PairedCommunication, String> text) {
    if (!some.isEmpty()) {
      add(label, list(some, text));
    }
  }

  private static String list(
      List<PairedCommunication> some, Function<PairedCommunication, String> text) {
    return ProofReport.list(some.size(), some.stream().map(text).toList());
  }

  // ---- a communication, as short as it can be told ----

  private String folios(PairedCommunication one) {
    return numbers(one.foliosInForce());
  }

  private String pair(PairedCommunication one) {
    return folios(one) + " → " + numbers(one.ingresosInForce());
  }

  /** The voided ones too, marked as such. */
  private String allNumbers(PairedCommunication one) {
    return numbers(one.folios()) + " → " + numbers(one.ingresos());
  }

  private String folioAndAnswer(PairedCommunication one) {
    var answers = new ArrayList<String>();
    one.acknowledged()
        .ifPresent(index -> answers.add(say(Phrase.VALUE_ACKNOWLEDGED_IN, Long.toString(index))));
    one.returned()
        .ifPresent(index -> answers.add(say(Phrase.VALUE_RETURNED_IN, Long.toString(index))));
    return answers.isEmpty() ? folios(one) : folios(one) + " (" + String.join(", ", answers) + ")";
  }

  private String ingresoAndId(PairedCommunication one) {
    return numbers(one.ingresosInForce()) + " (" + FactSheet.hex(one.id()) + ")";
  }

  private String pairWithEntries(PairedCommunication one) {
    return withEntries(one.foliosInForce()) + " → " + withEntries(one.ingresosInForce());
  }

  /** All numbers, with the entry of those that their book lacks. */
  private String stated(PairedCommunication one) {
    return stated(one.folios()) + " → " + stated(one.ingresos());
  }

  private String stated(List<PairedNumber> numbers) {
    return join(numbers, number -> number.inBook() ? text(number) : text(number) + entry(number));
  }

  private String withEntries(List<PairedNumber> numbers) {
    return join(numbers, number -> text(number) + entry(number));
  }

  private String numbers(List<PairedNumber> numbers) {
    return join(numbers, this::text);
  }

  private static String join(List<PairedNumber> numbers, Function<PairedNumber, String> text) {
    return numbers.isEmpty() ? "–" : numbers.stream().map(text).collect(Collectors.joining("+"));
  }

  private String text(PairedNumber number) {
    return number.voided()
        ? say(Phrase.VALUE_NUMBER_VOIDED, Long.toString(number.number()))
        : Long.toString(number.number());
  }

  private static String entry(PairedNumber number) {
    return " (#" + number.index() + ")";
  }

  private void add(Phrase label, String value) {
    facts.add(Fact.of(label, value));
  }

  private String say(Phrase phrase, String... arguments) {
    return Catalogue.say(language, phrase, arguments);
  }
}
