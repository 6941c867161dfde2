package cl.acuse.entry;

import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of event that has a body. The number is that of the member of {@code Event.kind} and of
 * {@code EventKind} in the schema.
 */
public enum Kind {
  /** Entry 0 of a log. */
  GENESIS(32),
  /** A sparse map root over all streams. */
  EPOCH(33),
  /** The end of a log. */
  LOG_CLOSED(35),
  /** An institution enters the register, or its attributes change. */
  INSTITUTION_REGISTERED(36),
  /** A key enters the register. */
  KEY_REGISTERED(37),
  /** A key is revoked for good. */
  KEY_REVOKED(38),
  /** A numbering book is opened. */
  BOOK_OPENED(39),
  /** A document is registered. */
  DOC_REGISTERED(41),
  /** A document was signed. */
  SIGNED(44),
  /** A number that the ledger assigns. */
  NUMBERED_AUTO(47),
  /** A number that the institution states. */
  NUMBERED_MANUAL(48),
  /** A communication was handed in for dispatch to all its recipients. */
  SUBMITTED(53),
  /** A communication left for one recipient. */
  DISPATCHED(55),
  /** A dispatch to one recipient failed. */
  DISPATCH_FAILED(56),
  /** A communication was made available to one recipient. */
  CONSIGNED(57),
  /** One recipient accessed the communication. */
  ACCESSED(60),
  /** One recipient acknowledged the communication (acuse de recibo). */
  ACUSE(61),
  /** One recipient returned the communication. */
  DEVUELTO(62),
  /** The access level of an earlier entry's matter changed. */
  RECLASSIFIED(68),
  /** An earlier entry is corrected. */
  CORRECTED(78);

  private static final Kind[] BY_NUMBER = byNumber();

  private final int number;

  Kind(int number) {
    this.number = number;
  }

  /**
   * The kind's number.
   *
   * @return the field number of its body in {@code Event}
   */
  public int number() {
    return number;
  }

  /**
   * The kind of a number.
   *
   * @param number any number
   * @return the kind; empty if it has no body in this version
   */
  public static Optional<Kind> of(int number) {
    return number >= 0 && number < BY_NUMBER.length
        ? Optional.ofNullable(BY_NUMBER[number])
        : Optional.empty();
  }

  /**
   * Whether the log itself acts: such events have no acting institution and belong to the log's
   * stream ([S-03]).
   *
   * @return true for GENESIS, EPOCH and LOG_CLOSED
   */
  public boolean isLogAct() {
    return this == GENESIS || this == EPOCH || this == LOG_CLOSED;
  }

  /**
   * Whether only a registrar's key may sign it ([K-08]).
   *
   * @return true for INSTITUTION_REGISTERED, KEY_REGISTERED and KEY_REVOKED
   */
  public boolean isRegistrarAct() {
    return this == INSTITUTION_REGISTERED || this == KEY_REGISTERED || this == KEY_REVOKED;
  }

  /**
   * Whether its entries carry a number that the log assigned ([E-11]).
   *
   * @return true for NUMBERED_AUTO
   */
  public boolean carriesAssigned() {
    return this == NUMBERED_AUTO;
  }

  /**
   * Whether it answers a communication, and so should be bound to a dispatch or name documents.
   *
   * @return true for ACCESSED, ACUSE and DEVUELTO
   */
  public boolean isAnswer() {
    return this == ACCESSED || this == ACUSE || this == DEVUELTO;
  }

  /**
   * Whether it refers to an earlier entry of the same log and repeats that entry's streams
   * ([N-09]).
   *
   * @return true for RECLASSIFIED and CORRECTED
   */
  public boolean repeatsTarget() {
    return this == RECLASSIFIED || this == CORRECTED;
  }

  private static Kind[] byNumber() {
    var last = Arrays.stream(values()).mapToInt(Kind::number).max().orElseThrow();
    var table = new Kind[last + 1];
    for (var kind : values()) {
      table[kind.number] = kind;
    }
    return table;
  }
}
