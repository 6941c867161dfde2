package cl.acuse.entry;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of event. The number is that of the member of {@code Event.kind} and of {@code EventKind}
 * in the schema.
 */
public enum Kind {
  /** Entry 0 of a log. */
  GENESIS(32, 1),
  /** A sparse map root over all streams. */
  EPOCH(33, 1),
  /** An earlier state of the log was anchored outside. */
  ANCHORED(34, 3),
  /** The end of a log. */
  LOG_CLOSED(35, 1),
  /** An institution enters the register, or its attributes change. */
  INSTITUTION_REGISTERED(36, 1),
  /** A key enters the register. */
  KEY_REGISTERED(37, 1),
  /** A key is revoked for good. */
  KEY_REVOKED(38, 1),
  /** A numbering book is opened. */
  BOOK_OPENED(39, 1),
  /** A numbering book is closed. */
  BOOK_CLOSED(40, 2),
  /** A document is registered. */
  DOC_REGISTERED(41, 1),
  /** A stage of approval (visación) passed. */
  VISADO(42, 2),
  /** A stage of approval (visación) refused. */
  VISADO_REJECTED(43, 2),
  /** A document was signed. */
  SIGNED(44, 1),
  /** A signatory refused to sign. */
  SIGN_REJECTED(45, 2),
  /** A signature failed for a technical cause. */
  SIGN_FAILED(46, 2),
  /** A number that the ledger assigns. */
  NUMBERED_AUTO(47, 1),
  /** A number that the institution states. */
  NUMBERED_MANUAL(48, 1),
  /** A number is held back for later use. */
  NUMBER_RESERVED(49, 2),
  /** A reserved number, or one of a block, is put to use. */
  NUMBER_CONFIRMED(50, 2),
  /** A number is given up, with cause. */
  NUMBER_VOIDED(51, 2),
  /** A block of numbers is given out in advance. */
  NUMBER_BLOCK_ASSIGNED(52, 2),
  /** A communication was handed in for dispatch to all its recipients. */
  SUBMITTED(53, 1),
  /** The platform refused a submission. */
  SUBMISSION_REJECTED(54, 2),
  /** A communication left for one recipient. */
  DISPATCHED(55, 1),
  /** A dispatch to one recipient failed. */
  DISPATCH_FAILED(56, 1),
  /** A communication was made available to one recipient. */
  CONSIGNED(57, 1),
  /** A recipient was told that something waits for him. */
  NOTICE_SENT(58, 2),
  /** A notice to a recipient failed. */
  NOTICE_FAILED(59, 2),
  /** One recipient accessed the communication. */
  ACCESSED(60, 1),
  /** One recipient acknowledged the communication (acuse de recibo). */
  ACUSE(61, 1),
  /** One recipient returned the communication. */
  DEVUELTO(62, 1),
  /** The time to acknowledge ran out, by a declared policy. */
  ACUSE_EXPIRED(63, 2),
  /** The content crossed into the recipient's own system. */
  HANDED_OVER(64, 2),
  /** The hand-over into the recipient's system failed. */
  HANDOVER_FAILED(65, 2),
  /** The recipient passed the communication on inside. */
  DERIVED(66, 2),
  /** Access was restricted. */
  RESTRICTED(67, 2),
  /** The access level of an earlier entry's matter changed. */
  RECLASSIFIED(68, 1),
  /** A restriction was lifted. */
  DECLASSIFIED(69, 2),
  /** A communication was sent by another way (letter, courier). */
  OUT_OF_BAND_SENT(70, 2),
  /** A communication arrived on paper. */
  PAPER_RECEIVED(71, 2),
  /** A communication was put into an expediente. */
  LINKED_EXPEDIENTE(72, 2),
  /** A communication was taken out of an expediente. */
  UNLINKED_EXPEDIENTE(73, 2),
  /** A communication answers another. */
  REPLIES_TO(74, 2),
  /** A citizen was notified at his digital address (DDU). */
  NOTIFIED_DDU(75, 2),
  /** A notification is deemed practised, by a declared policy. */
  DEEMED_NOTIFIED(76, 2),
  /** A communication, or an act of it, was cancelled. */
  CANCELLED(77, 2),
  /** An earlier entry is corrected. */
  CORRECTED(78, 1),
  /** A note on an earlier entry. */
  ANNOTATED(79, 2),
  /** The salt of a commitment was destroyed. */
  COMMITMENT_ERASED(80, 2),
  /** A packet of trace records arrived deferred. */
  TRACE_PACKET_LATE(81, 2),
  /** An outage of a platform began. */
  OUTAGE_OPENED(82, 2),
  /** An outage of a platform ended. */
  OUTAGE_CLOSED(83, 2),
  /** An earlier state of the log, with those who cosigned it. */
  CHECKPOINT(84, 3),
  /** A key of the log gives way to another. */
  KEY_ROTATED(85, 3),
  /** Evidence of earlier entries was renewed. */
  RENEWED(86, 3);

  private static final Kind[] BY_NUMBER = byNumber();

  private static final Set<Kind> LOG_ACTS =
      Collections.unmodifiableSet(
          EnumSet.of(GENESIS, EPOCH, ANCHORED, LOG_CLOSED, CHECKPOINT, KEY_ROTATED, RENEWED));

  private static final Set<Kind> BOOK_OWNERS =
      Collections.unmodifiableSet(
          EnumSet.of(
              BOOK_OPENED,
              BOOK_CLOSED,
              NUMBERED_AUTO,
              NUMBERED_MANUAL,
              NUMBER_RESERVED,
              NUMBER_CONFIRMED,
              NUMBER_VOIDED,
              NUMBER_BLOCK_ASSIGNED));

  private static final Set<Kind> REPEAT_TARGET =
      Collections.unmodifiableSet(
          EnumSet.of(
              RESTRICTED,
              RECLASSIFIED,
              DECLASSIFIED,
              CANCELLED,
              CORRECTED,
              ANNOTATED,
              COMMITMENT_ERASED));

  /** The greatest format of which this version knows kinds. */
  public static final int LAST_FORMAT = 3;

  private final int number;
  private final int format;

  Kind(int number, int format) {
    this.number = number;
    this.format = format;
  }

  /**
   * The format of its events ([E-12]): that of the version which gave the kind its body.
   *
   * @return 1 to {@link #LAST_FORMAT}
   */
  public int format() {
    return format;
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
   * @return true for GENESIS, EPOCH, ANCHORED, LOG_CLOSED, CHECKPOINT, KEY_ROTATED and RENEWED
   */
  public boolean isLogAct() {
    return LOG_ACTS.contains(this);
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
   * @return true for NUMBERED_AUTO, NUMBER_RESERVED and NUMBER_BLOCK_ASSIGNED
   */
  public boolean carriesAssigned() {
    return this == NUMBERED_AUTO || this == NUMBER_RESERVED || this == NUMBER_BLOCK_ASSIGNED;
  }

  /**
   * Whether it opens, uses or closes a numbering book, which only the book's owner does ([E-08]).
   *
   * @return true for BOOK_OPENED, BOOK_CLOSED and the six kinds of numbers
   */
  public boolean isBookOwnersAct() {
    return BOOK_OWNERS.contains(this);
  }

  /**
   * Whether it answers a communication, and so should be bound to a dispatch or name documents.
   *
   * @return true for ACCESSED, ACUSE, DEVUELTO and HANDED_OVER
   */
  public boolean isAnswer() {
    return this == ACCESSED || this == ACUSE || this == DEVUELTO || this == HANDED_OVER;
  }

  /**
   * Whether it refers to an earlier entry of the same log and repeats that entry's streams
   * ([N-09]).
   *
   * @return true for RESTRICTED, RECLASSIFIED, DECLASSIFIED, CANCELLED, CORRECTED, ANNOTATED and
   *     COMMITMENT_ERASED
   */
  public boolean repeatsTarget() {
    return REPEAT_TARGET.contains(this);
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
