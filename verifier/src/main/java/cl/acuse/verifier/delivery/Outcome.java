package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a communication at one recipient; registry {@code outcome}.
 *
 * <p>The rank says how far it got. Only what the sender itself asserts counts as its dispatch, and
 * only what the recipient itself asserts as its acknowledgement or return: another's word on them
 * has an outcome of its own, further down.
 */
public enum Outcome {
  /** No act on this recipient is among the entries. */
  NOTHING_RECORDED(1, 0),
  /** Handed in for dispatch. */
  SUBMITTED(2, 1),
  /** The platform refused the submission. */
  SUBMISSION_REJECTED(3, 3),
  /** A dispatch failed. */
  FAILED(4, 3),
  /** It left for the recipient, as the sender itself declares. */
  DISPATCHED(5, 4),
  /** It was sent by another way. */
  SENT_OTHERWISE(6, 4),
  /** It was made available to the recipient. */
  CONSIGNED(7, 5),
  /** It was accessed. */
  ACCESSED(8, 6),
  /** It arrived on paper. */
  RECEIVED_ON_PAPER(9, 6),
  /** It crossed into the recipient's own system. */
  HANDED_OVER(10, 7),
  /** The hand-over into the recipient's own system failed. */
  HANDOVER_FAILED(11, 3),
  /** Another institution declares that the recipient acknowledged. */
  ACKNOWLEDGEMENT_DECLARED(12, 8),
  /** Another institution declares that the recipient returned it. */
  RETURN_DECLARED(13, 8),
  /** The time to acknowledge ran out. */
  EXPIRED(14, 9),
  /** It was cancelled. */
  CANCELLED(15, 9),
  /** The recipient acknowledged it. */
  ACKNOWLEDGED(16, 10),
  /** The recipient returned it. */
  RETURNED(17, 10),
  /** Another institution than the sender declares that it left for the recipient. */
  DISPATCH_DECLARED(18, 2),
  /** Something else than its submission or dispatch was cancelled. */
  ACT_CANCELLED(19, 0);

  /** What is cancelled with the delivery, if it is cancelled at all. */
  private static final Set<Kind> DELIVERING =
      EnumSet.of(Kind.SUBMITTED, Kind.DISPATCHED, Kind.OUT_OF_BAND_SENT);

  private static final Registry TEXTS = Registry.of("outcome");

  private final int number;
  private final int rank;

  Outcome(int number, int rank) {
    this.number = number;
    this.rank = rank;
  }

  /**
   * The outcome's number.
   *
   * @return its number in the registry {@code outcome}
   */
  public int number() {
    return number;
  }

  int rank() {
    return rank;
  }

  /**
   * The outcome for people.
   *
   * @param language of the text
   * @return for instance "acknowledged"
   */
  public String label(Language language) {
    return TEXTS.label(number, language);
  }

  /**
   * Whether only the sender can say so of its own communication; of all else the recipient can too.
   *
   * @return true for what the sender does or gives up: submission, dispatch, term, cancellation
   */
  boolean isSenders() {
    return switch (this) {
      case SUBMITTED, FAILED, DISPATCHED, SENT_OTHERWISE, EXPIRED, CANCELLED -> true;
      case NOTHING_RECORDED,
          SUBMISSION_REJECTED,
          CONSIGNED,
          ACCESSED,
          RECEIVED_ON_PAPER,
          HANDED_OVER,
          HANDOVER_FAILED,
          ACKNOWLEDGEMENT_DECLARED,
          RETURN_DECLARED,
          ACKNOWLEDGED,
          RETURNED,
          DISPATCH_DECLARED,
          ACT_CANCELLED ->
          false;
    };
  }

  /** Whether its own text says that another institution declares it. */
  boolean isDeclared() {
    return this == DISPATCH_DECLARED || this == ACKNOWLEDGEMENT_DECLARED || this == RETURN_DECLARED;
  }

  /**
   * Whether it is the recipient's own answer, after which a dispatch waits no longer.
   *
   * @return true for its acknowledgement and its return
   */
  public boolean isAnswer() {
    return this == ACKNOWLEDGED || this == RETURNED;
  }

  /**
   * What an entry amounts to among those that tell of a delivery: who cancels a note or a notice
   * cancels no delivery.
   *
   * @param entry one of them
   * @param told all of them, by their index
   * @return empty where it says nothing of a delivery
   */
  static Optional<Outcome> of(Entry entry, Map<Long, Entry> told) {
    var outcome = of(entry.event());
    if (!outcome.equals(Optional.of(CANCELLED))) {
      return outcome;
    }
    var reference = entry.event().refersTo().orElseThrow();
    return Optional.ofNullable(told.get(reference.index()))
            .filter(target -> target.leafHash().equals(reference.leafHash()))
            .filter(target -> DELIVERING.contains(target.event().kind()))
            .isPresent()
        ? outcome
        : Optional.of(ACT_CANCELLED);
  }

  /**
   * What an event amounts to by itself.
   *
   * @param event any event
   * @return empty where it says nothing of a delivery
   */
  public static Optional<Outcome> of(Event event) {
    var bySender = event.acting().equals(event.originator());
    var byRecipient = event.acting().equals(event.recipient());
    return switch (event.kind()) {
      case SUBMITTED -> Optional.of(SUBMITTED);
      case SUBMISSION_REJECTED -> Optional.of(SUBMISSION_REJECTED);
      case DISPATCH_FAILED -> Optional.of(FAILED);
      case DISPATCHED -> Optional.of(bySender ? DISPATCHED : DISPATCH_DECLARED);
      case OUT_OF_BAND_SENT -> Optional.of(SENT_OTHERWISE);
      case CONSIGNED -> Optional.of(CONSIGNED);
      case ACCESSED -> Optional.of(ACCESSED);
      case PAPER_RECEIVED -> Optional.of(RECEIVED_ON_PAPER);
      case HANDED_OVER -> Optional.of(HANDED_OVER);
      case HANDOVER_FAILED -> Optional.of(HANDOVER_FAILED);
      case ACUSE -> Optional.of(byRecipient ? ACKNOWLEDGED : ACKNOWLEDGEMENT_DECLARED);
      case DEVUELTO -> Optional.of(byRecipient ? RETURNED : RETURN_DECLARED);
      case ACUSE_EXPIRED -> Optional.of(EXPIRED);
      case CANCELLED -> Optional.of(CANCELLED);
      case GENESIS,
          EPOCH,
          ANCHORED,
          LOG_CLOSED,
          CHECKPOINT,
          KEY_ROTATED,
          RENEWED,
          INSTITUTION_REGISTERED,
          KEY_REGISTERED,
          KEY_REVOKED,
          BOOK_OPENED,
          BOOK_CLOSED,
          DOC_REGISTERED,
          VISADO,
          VISADO_REJECTED,
          SIGNED,
          SIGN_REJECTED,
          SIGN_FAILED,
          NUMBERED_AUTO,
          NUMBERED_MANUAL,
          NUMBER_RESERVED,
          NUMBER_CONFIRMED,
          NUMBER_VOIDED,
          NUMBER_BLOCK_ASSIGNED,
          NOTICE_SENT,
          NOTICE_FAILED,
          DERIVED,
          RESTRICTED,
          RECLASSIFIED,
          DECLASSIFIED,
          LINKED_EXPEDIENTE,
          UNLINKED_EXPEDIENTE,
          REPLIES_TO,
          NOTIFIED_DDU,
          DEEMED_NOTIFIED,
          CORRECTED,
          ANNOTATED,
          COMMITMENT_ERASED,
          TRACE_PACKET_LATE,
          OUTAGE_OPENED,
          OUTAGE_CLOSED ->
          Optional.empty();
    };
  }
}
