package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.NumberedBy;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import java.util.HashMap;
import java.util.Map;

/** The numbering books and the next number of each ([E-11]). Owned by the thread that replays. */
final class Books {
  private final Map<Hash, Book> books = new HashMap<>();

  private record Book(boolean numberedByLedger, long next) {}

  /** Judges what an entry does in a book, and takes it in. */
  void take(Entry entry) throws FaultException {
    if (entry.event().kind() == Kind.BOOK_OPENED) {
      open(entry);
    } else if (entry.event().kind().carriesAssigned()) {
      assign(entry);
    } else if (entry.event().kind() == Kind.NUMBERED_MANUAL) {
      checkStated(entry);
    }
  }

  private static Hash id(Entry entry) {
    return entry.event().bookStream().orElseThrow().id();
  }

  private void open(Entry entry) throws FaultException {
    var opened = entry.event().message().getBookOpened();
    var book = new Book(opened.getNumberedBy() == NumberedBy.LEDGER, opened.getFirstNumber());
    if (books.putIfAbsent(id(entry), book) != null) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_AGAIN);
    }
  }

  private void assign(Entry entry) throws FaultException {
    var book = books.get(id(entry));
    if (book == null || !book.numberedByLedger) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_NOT_LEDGERS);
    }
    var number = entry.logPart().assigned().orElseThrow();
    if (number != book.next) {
      throw wrong("E-11", entry, Phrase.AUDIT_NUMBER, number, book.next);
    }
    books.put(id(entry), new Book(true, book.next + 1));
  }

  private void checkStated(Entry entry) throws FaultException {
    var book = books.get(id(entry));
    if (book != null && book.numberedByLedger) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_LEDGERS);
    }
  }

  private static FaultException wrong(
      String clause, Entry entry, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, entry.index(), phrase, arguments));
  }
}
