package cl.acuse.verifier.audit;

import cl.acuse.entry.BookAct;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Registry;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.folio.NumberBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The numbering books: what may be assigned and stated ([E-11], [I-01]), and what has to be
 * remarked ([I-04]). Owned by the thread that replays.
 */
final class Books {
  private final Map<Hash, NumberBook> books = new HashMap<>();

  /**
   * Judges what an entry does in a book, and takes it in.
   *
   * @param target index of the entry that it refers to, where that is one of this log
   */
  void take(Entry entry, OptionalLong target) throws FaultException {
    var stream = entry.event().bookStream();
    if (stream.isEmpty()) {
      return;
    }
    var book = books.computeIfAbsent(stream.get().id(), unseen -> new NumberBook());
    check(entry, book, target);
    var remarks = book.take(entry, target).remarks();
    var stated = entry.logPart().remarks().stream().filter(BookAct.REMARKS::contains).toList();
    if (!stated.equals(remarks)) {
      throw wrong("I-04", entry, Phrase.AUDIT_BOOK_REMARKS, names(stated), names(remarks));
    }
  }

  private static void check(Entry entry, NumberBook book, OptionalLong target)
      throws FaultException {
    var kind = entry.event().kind();
    if (kind == Kind.BOOK_OPENED && book.isOpened()) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_AGAIN);
    }
    if (kind.carriesAssigned()) {
      checkAssigned(entry, book);
    }
    // A number that the log assigns is stated only out of a block.
    if (kind == Kind.NUMBERED_MANUAL
        && book.isNumberedByLog()
        && !book.isOfBlock(target, entry.event().numberStated().orElseThrow())) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_LEDGERS);
    }
  }

  private static void checkAssigned(Entry entry, NumberBook book) throws FaultException {
    if (!book.isNumberedByLog()) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_NOT_LEDGERS);
    }
    if (book.isClosed()) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_CLOSED);
    }
    var number = entry.logPart().assigned().orElseThrow();
    var next = book.next();
    if (next.isEmpty() || number != next.getAsLong() || number > lastFirst(entry)) {
      throw wrong("E-11", entry, Phrase.AUDIT_NUMBER, number, text(next));
    }
  }

  private static String names(List<Integer> remarks) {
    return remarks.isEmpty()
        ? "-"
        : remarks.stream().map(Registry.of("remark")::name).collect(Collectors.joining(", "));
  }

  /** The greatest number with which as many as the entry assigns are left. */
  private static long lastFirst(Entry entry) {
    return Long.MAX_VALUE - entry.event().numbersAssigned() + 1;
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }

  private static FaultException wrong(
      String clause, Entry entry, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, entry.index(), phrase, arguments));
  }
}
