package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.NumberedBy;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The numbering books, the next number of each and the blocks given out ([E-11], [I-01]). Owned by
 * the thread that replays.
 */
final class Books {
  private final Map<Hash, Book> books = new HashMap<>();

  /** Blocks by the index of the entry that gave them out. */
  private final Map<Long, Block> blocks = new HashMap<>();

  private record Book(boolean numberedByLedger, long next) {}

  private record Block(Hash book, long first, long count) {
    boolean holds(Hash otherBook, long number) {
      return book.equals(otherBook) && number >= first && number - first < count;
    }
  }

  /**
   * Judges what an entry does in a book, and takes it in.
   *
   * @param target index of the entry that it refers to, where that is one of this log
   */
  void take(Entry entry, OptionalLong target) throws FaultException {
    if (entry.event().kind() == Kind.BOOK_OPENED) {
      open(entry);
    } else if (entry.event().kind().carriesAssigned()) {
      assign(entry);
    } else if (entry.event().kind() == Kind.NUMBERED_MANUAL) {
      checkStated(entry, target);
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
    var count = entry.event().numbersAssigned();
    books.put(id(entry), new Book(true, book.next + count));
    if (entry.event().kind() == Kind.NUMBER_BLOCK_ASSIGNED) {
      blocks.put(entry.index(), new Block(id(entry), number, count));
    }
  }

  /** A number that the ledger assigns is stated only out of a block. */
  private void checkStated(Entry entry, OptionalLong target) throws FaultException {
    var book = books.get(id(entry));
    if (book == null || !book.numberedByLedger) {
      return;
    }
    var number = entry.event().message().getNumberedManual().getNumber();
    var block = target.isPresent() ? blocks.get(target.getAsLong()) : null;
    if (block == null || !block.holds(id(entry), number)) {
      throw wrong("I-01", entry, Phrase.AUDIT_BOOK_LEDGERS);
    }
  }

  private static FaultException wrong(
      String clause, Entry entry, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, entry.index(), phrase, arguments));
  }
}
