package cl.acuse.verifier.folio;

import cl.acuse.entry.Entry;
import cl.acuse.entry.OwnedId;
import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A sender's book set against a recipient's: which number of the one is which ingreso number of the
 * other. A pure function of all entries of both books' streams and, where they are at hand, of
 * those that tell what the sender dispatched to the recipient; that they are all, as of one epoch,
 * is shown elsewhere ({@link cl.acuse.verifier.StreamProofVerifier}).
 *
 * <p>Numbers are paired by the communication that they number, by its originator and id. A number
 * <i>stands</i> and is <i>voided</i> as in {@link FolioAudit}; one that is voided is no longer
 * <i>in force</i>. What is held back and not used numbers nothing and has no part in it. Beside the
 * books' own entries counts what their owner states elsewhere: the folio in a submission, the
 * ingreso number in an acknowledgement or a receipt on paper; these are only seen with what tells
 * of the dispatches.
 *
 * @param books which two
 * @param dispatchesKnown whether entries are at hand that would show every dispatch to the
 *     recipient; without them nothing is said of any
 * @param communications the sender's communications that have a number in either book, by their
 *     first folio, those without one last
 * @param sharedFolios numbers of the sender's book that more than one communication has
 * @param sharedIngresos numbers of the recipient's book that more than one communication has, at
 *     least one of them the sender's
 * @param unnamedFolios numbers that stand in the sender's book for no communication, ascending
 * @param unnamedIngresos numbers that stand in the recipient's book for no communication, ascending
 * @param otherFolios how many numbers of the sender's book stand for what is not compared: another
 *     institution's communication, or one of its own for another recipient alone
 * @param otherIngresos how many numbers of the recipient's book stand for another institution's
 *     communication
 */
public record BookComparison(
    BookPair books,
    boolean dispatchesKnown,
    List<PairedCommunication> communications,
    SortedMap<Long, List<OwnedId>> sharedFolios,
    SortedMap<Long, List<OwnedId>> sharedIngresos,
    List<Long> unnamedFolios,
    List<Long> unnamedIngresos,
    long otherFolios,
    long otherIngresos) {
  /** Copies the lists. */
  public BookComparison {
    communications = List.copyOf(communications);
    unnamedFolios = List.copyOf(unnamedFolios);
    unnamedIngresos = List.copyOf(unnamedIngresos);
  }

  /**
   * Compares two books.
   *
   * @param books which two
   * @param folios all entries of the sender's book, ascending by index
   * @param ingresos all entries of the recipient's book, ascending by index
   * @param dealings all entries of the sender's stream, of the recipient's, or of both ({@link
   *     BookPair#dealings}), a list each; empty where neither is at hand
   * @return what they come to
   * @throws IllegalArgumentException if an entry is of another book, or a book does not begin at
   *     its beginning
   */
  public static BookComparison of(
      BookPair books, List<Entry> folios, List<Entry> ingresos, Collection<List<Entry>> dealings) {
    var all = new TreeMap<Long, Entry>();
    dealings.forEach(entries -> entries.forEach(entry -> all.put(entry.index(), entry)));
    var sent = new BookSide(books.folios(), books, folios);
    var received = new BookSide(books.ingresos(), books, ingresos);
    sent.state(all.values());
    received.state(all.values());
    return new BookComparison(
        books,
        !dealings.isEmpty(),
        communications(sent, received, new Dealings(books, all.values())),
        sent.shared(),
        received.shared(),
        sent.unnamed(),
        received.unnamed(),
        sent.others(),
        received.others());
  }

  private static List<PairedCommunication> communications(
      BookSide sent, BookSide received, Dealings dealings) {
    var named = new HashSet<>(sent.communications());
    named.addAll(received.communications());
    return named.stream()
        .map(communication ->
            new PairedCommunication(
                communication.id(),
                sent.numbers(communication),
                received.numbers(communication),
                dealings.dispatched(communication),
                dealings.acknowledged(communication),
                dealings.returned(communication)))
        .sorted(
            Comparator.comparingLong((PairedCommunication one) -> first(one.folios()))
                .thenComparingLong(one -> first(one.ingresos()))
                .thenComparing(
                    PairedCommunication::id, ByteString.unsignedLexicographicalComparator()))
        .toList();
  }

  private static long first(List<PairedNumber> numbers) {
    return numbers.isEmpty() ? Long.MAX_VALUE : numbers.getFirst().number();
  }

  // ---- what it finds ----

  private List<PairedCommunication> those(Predicate<PairedCommunication> which) {
    return communications.stream().filter(which).toList();
  }

  private static boolean hasFolio(PairedCommunication one) {
    return !one.foliosInForce().isEmpty();
  }

  private static boolean hasIngreso(PairedCommunication one) {
    return !one.ingresosInForce().isEmpty();
  }

  /**
   * Those that the sender's book numbers.
   *
   * @return those with a folio in force
   */
  public List<PairedCommunication> numbered() {
    return those(BookComparison::hasFolio);
  }

  /**
   * Those that both books number.
   *
   * @return those with a folio and an ingreso number in force
   */
  public List<PairedCommunication> registered() {
    return those(one -> hasFolio(one) && hasIngreso(one));
  }

  /**
   * Those that the recipient's book does not number.
   *
   * @return those with a folio in force and without an ingreso number in force
   */
  public List<PairedCommunication> unregistered() {
    return those(one -> hasFolio(one) && !hasIngreso(one));
  }

  /**
   * Those that were dispatched to the recipient and that its book does not number.
   *
   * @return empty where dispatches are not known
   */
  public List<PairedCommunication> dispatchedUnregistered() {
    return unregistered().stream().filter(one -> one.dispatched().isPresent()).toList();
  }

  /**
   * Those of which no dispatch to the recipient is recorded and that its book does not number.
   *
   * @return empty where dispatches are not known
   */
  public List<PairedCommunication> undispatched() {
    return withoutDispatch(unregistered());
  }

  /**
   * Those that both books number though no dispatch to the recipient is recorded.
   *
   * @return empty where dispatches are not known
   */
  public List<PairedCommunication> registeredUndispatched() {
    return withoutDispatch(registered());
  }

  private List<PairedCommunication> withoutDispatch(List<PairedCommunication> some) {
    return dispatchesKnown
        ? some.stream().filter(one -> one.dispatched().isEmpty()).toList()
        : List.of();
  }

  /**
   * Those with an ingreso number whose folio was given up.
   *
   * @return those with an ingreso number in force and no folio but voided ones
   */
  public List<PairedCommunication> voidedFolio() {
    return those(one -> hasIngreso(one) && !one.folios().isEmpty() && !hasFolio(one));
  }

  /**
   * Those with an ingreso number that the sender's book never numbered.
   *
   * @return those with an ingreso number in force and no folio
   */
  public List<PairedCommunication> withoutFolio() {
    return those(one -> hasIngreso(one) && one.folios().isEmpty());
  }

  /**
   * Those whose ingreso number was given up.
   *
   * @return those with no ingreso number but voided ones
   */
  public List<PairedCommunication> voidedIngreso() {
    return those(one -> !one.ingresos().isEmpty() && !hasIngreso(one));
  }

  /**
   * Those with several folios.
   *
   * @return those with more than one in force
   */
  public List<PairedCommunication> severalFolios() {
    return those(one -> one.foliosInForce().size() > 1);
  }

  /**
   * Those with several ingreso numbers.
   *
   * @return those with more than one in force
   */
  public List<PairedCommunication> severalIngresos() {
    return those(one -> one.ingresosInForce().size() > 1);
  }

  /**
   * Those with an ingreso number that was recorded before the folio.
   *
   * @return see {@link PairedCommunication#isIngresoFirst}
   */
  public List<PairedCommunication> ingresoFirst() {
    return those(PairedCommunication::isIngresoFirst);
  }

  /**
   * Those with a number that no entry of its book gives.
   *
   * @return those of which an act outside the book alone states a number
   */
  public List<PairedCommunication> statedOnly() {
    return those(one ->
        Stream.concat(one.folios().stream(), one.ingresos().stream())
            .anyMatch(number -> !number.inBook()));
  }
}
