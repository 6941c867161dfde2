package cl.acuse.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An act on a numbering book and what surrounds it: what a log remarks about it ([I-04]), and what
 * it does to its number. One rule for the engine, which makes the remarks, and for the audits,
 * which demand them; each finds out by itself what surrounds the act.
 *
 * <p>A statement that has nothing to rest on (it confirms what was not reserved, or voids what was
 * never given out) is remarked and takes no effect, so that no later and true one is remarked for
 * its sake.
 *
 * @param kind its kind
 * @param opened whether an entry before opens the book
 * @param closed whether an entry before closes it
 * @param held whether the number that it states was held back by the entry that it refers to
 * @param given false where the log numbers the book and has not given out the number that it states
 * @param standing whether the number that it states stands already
 * @param voided whether the number that it states is voided already
 */
public record BookAct(
    Kind kind,
    boolean opened,
    boolean closed,
    boolean held,
    boolean given,
    boolean standing,
    boolean voided) {
  /** The remarks that are decided here, and nowhere else. */
  public static final Set<Integer> REMARKS =
      Set.of(
          Remark.BOOK_UNKNOWN,
          Remark.NUMBER_REPEATED,
          Remark.BOOK_CLOSED,
          Remark.NUMBER_NOT_RESERVED,
          Remark.NUMBER_NOT_GIVEN,
          Remark.NUMBER_VOIDED);

  /**
   * What is odd about it.
   *
   * @return those of {@link #REMARKS} that its entry carries, ascending
   */
  public List<Integer> remarks() {
    var remarks = new TreeSet<Integer>();
    add(remarks, !opened && kind != Kind.BOOK_OPENED, Remark.BOOK_UNKNOWN);
    add(remarks, closed && (isStatement() || kind == Kind.BOOK_CLOSED), Remark.BOOK_CLOSED);
    add(remarks, standing && use().equals(Optional.of(NumberUse.STANDING)), Remark.NUMBER_REPEATED);
    add(remarks, kind == Kind.NUMBER_CONFIRMED && !held, Remark.NUMBER_NOT_RESERVED);
    add(remarks, kind == Kind.NUMBER_VOIDED && !given, Remark.NUMBER_NOT_GIVEN);
    add(remarks, isStatement() && voided, Remark.NUMBER_VOIDED);
    return List.copyOf(remarks);
  }

  private static void add(Set<Integer> remarks, boolean applies, int remark) {
    if (applies) {
      remarks.add(remark);
    }
  }

  /**
   * Whether it states a number that somebody else than the log chose.
   *
   * @return true for NUMBERED_MANUAL, NUMBER_CONFIRMED and NUMBER_VOIDED
   */
  public boolean isStatement() {
    return kind == Kind.NUMBERED_MANUAL
        || kind == Kind.NUMBER_CONFIRMED
        || kind == Kind.NUMBER_VOIDED;
  }

  /**
   * What it does to the number that it states or is assigned.
   *
   * @return empty where it does nothing
   */
  public Optional<NumberUse> use() {
    if (kind == Kind.NUMBERED_AUTO
        || kind == Kind.NUMBERED_MANUAL
        || (kind == Kind.NUMBER_CONFIRMED && held)) {
      return Optional.of(NumberUse.STANDING);
    }
    if (kind == Kind.NUMBER_VOIDED && given) {
      return Optional.of(NumberUse.VOIDED);
    }
    return kind.carriesAssigned() ? Optional.of(NumberUse.HELD) : Optional.empty();
  }
}
