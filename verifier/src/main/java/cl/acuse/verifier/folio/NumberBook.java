package cl.acuse.verifier.folio;

import cl.acuse.entry.BookAct;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.NumberUse;
import cl.acuse.entry.NumberedBy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A numbering book as its entries leave it, recomputed from them alone ([E-11], [I-04]): its next
 * number, what was held back, and which of the numbers that entries state stand or are voided.
 * Numbers that the log assigned one by one are not kept. Owned by one thread.
 */
public final class NumberBook {
  /** Numbers held back by the index of the entry that did it. */
  private final Map<Long, Held> held = new HashMap<>();

  private final Set<Long> standing = new HashSet<>();
  private final Set<Long> voided = new HashSet<>();
  private boolean opened;
  private boolean numberedByLog;
  private boolean closed;
  private long first;

  /** The last number that the log assigned; one less than the first before that. */
  private long last;

  private record Held(Kind kind, long first, int count) {}

  /** A book that no entry opened yet. */
  public NumberBook() {}

  /**
   * Whether an entry opened it.
   *
   * @return also of a book that was closed since
   */
  public boolean isOpened() {
    return opened;
  }

  /**
   * Whether it was opened and then closed.
   *
   * @return whether it is closed
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Whether the log assigns its numbers.
   *
   * @return false where nobody opened it
   */
  public boolean isNumberedByLog() {
    return numberedByLog;
  }

  /**
   * The number that the log has to assign next.
   *
   * @return the first number where it assigned none; no number where the book is full, or nobody
   *     opened it
   */
  public OptionalLong next() {
    return opened && last < Long.MAX_VALUE ? OptionalLong.of(last + 1) : OptionalLong.empty();
  }

  /**
   * Whether an entry gave out a number as one of a block.
   *
   * @param index the entry's index
   * @param number a number
   * @return whether it is one of the block's
   */
  public boolean isOfBlock(OptionalLong index, long number) {
    return heldBy(index, number).equals(Optional.of(Kind.NUMBER_BLOCK_ASSIGNED));
  }

  /** The kind of the entry of this index, where it held back this number. */
  private Optional<Kind> heldBy(OptionalLong index, long number) {
    var by = index.isPresent() ? held.get(index.getAsLong()) : null;
    return by != null && by.first() <= number && number - by.first() < by.count()
        ? Optional.of(by.kind())
        : Optional.empty();
  }

  /**
   * Takes in the book's next entry.
   *
   * @param entry an entry of the book's stream
   * @param target index of the entry that it refers to, where that is one of this log
   * @return the act, as everything before it makes it
   */
  public BookAct take(Entry entry, OptionalLong target) {
    var event = entry.event();
    var number = event.numberStated().orElse(0);
    var act =
        new BookAct(
            event.kind(),
            opened,
            closed,
            heldBy(target, number).isPresent(),
            !numberedByLog || (first <= number && number <= last),
            standing.contains(number),
            voided.contains(number));
    if (event.kind() == Kind.BOOK_OPENED && !opened) {
      open(entry);
    }
    closed |= event.kind() == Kind.BOOK_CLOSED && opened;
    if (event.kind().carriesAssigned()) {
      assign(entry);
    }
    if (event.numberStated().isPresent()) {
      act.use().ifPresent(use -> (use == NumberUse.VOIDED ? voided : standing).add(number));
    }
    return act;
  }

  private void open(Entry entry) {
    var body = entry.event().message().getBookOpened();
    opened = true;
    numberedByLog = body.getNumberedBy() == NumberedBy.LEDGER;
    first = body.getFirstNumber();
    last = first - 1;
  }

  private void assign(Entry entry) {
    var assigned = entry.logPart().assigned().orElseThrow();
    var count = entry.event().numbersAssigned();
    if (entry.event().kind() != Kind.NUMBERED_AUTO) {
      held.put(entry.index(), new Held(entry.event().kind(), assigned, count));
    }
    last = assigned + count - 1;
  }
}
