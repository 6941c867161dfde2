package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import java.util.Optional;

/**
 * What became of a communication at one recipient; registry {@code outcome}.
 *
 * <p>The rank says how far it got. Only what the recipient itself asserts counts as its
 * acknowledgement or return: another's word on it has an outcome of its own, further down.
 */
public enum Outcome {
  /** No act on this recipient is among the entries. */
  NOTHING_RECORDED(1, 0),
  /** Handed in for dispatch. */
  SUBMITTED(2, 1),
  /** The platform refused the submission. */
  SUBMISSION_REJECTED(3, 2),
  /** A dispatch failed. */
  FAILED(4, 2),
  /** It left for the recipient. */
  DISPATCHED(5, 3),
  /** It was sent by another way. */
  SENT_OTHERWISE(6, 3),
  /** It was made available to the recipient. */
  CONSIGNED(7, 4),
  /** It was accessed. */
  ACCESSED(8, 5),
  /** It arrived on paper. */
  RECEIVED_ON_PAPER(9, 5),
  /** It crossed into the recipient's own system. */
  HANDED_OVER(10, 6),
  /** The hand-over into the recipient's own system failed. */
  HANDOVER_FAILED(11, 2),
  /** Another institution declares that the recipient acknowledged. */
  ACKNOWLEDGEMENT_DECLARED(12, 7),
  /** Another institution declares that the recipient returned it. */
  RETURN_DECLARED(13, 7),
  /** The time to acknowledge ran out. */
  EXPIRED(14, 8),
  /** It was cancelled. */
  CANCELLED(15, 8),
  /** The recipient acknowledged it. */
  ACKNOWLEDGED(16, 9),
  /** The recipient returned it. */
  RETURNED(17, 9);

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

  /** What an entry amounts to by itself; empty where it says nothing of a delivery. */
  static Optional<Outcome> of(Entry entry) {
    var event = entry.event();
    var byRecipient = event.acting().equals(event.recipient());
    return switch (event.kind()) {
      case SUBMITTED -> Optional.of(SUBMITTED);
      case SUBMISSION_REJECTED -> Optional.of(SUBMISSION_REJECTED);
      case DISPATCH_FAILED -> Optional.of(FAILED);
      case DISPATCHED -> Optional.of(DISPATCHED);
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
