package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.entry.Remark;
import cl.acuse.entry.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * What an entry proves, and what it does not, in one clause of plain words. The vocabulary is that
 * of ETSI EN 319 522: an act that an institution signed is a declaration of that institution;
 * nothing is more than that.
 */
public final class Statement {
  private static final String NOBODY = "-";

  private Statement() {}

  /**
   * The clause for an entry, without the final full stop.
   *
   * @param language of the clause
   * @param log the log's origin
   * @param entry a verified entry
   * @return for instance "proves that X declared a dispatch to Y; does not prove that Y received
   *     it"
   */
  public static String of(Language language, String log, Entry entry) {
    var event = entry.event();
    var acting = event.kind().isLogAct() ? log : name(event.acting());
    var arguments =
        List.of(
            acting,
            name(event.originator()),
            name(event.recipient()),
            ownArgument(language, entry, event));
    var clause = new StringBuilder(Catalogue.say(language, phrase(event), arguments));
    if (event.kind().isAnswer() && !isBound(entry)) {
      clause.append(Catalogue.say(language, Phrase.NOT_BOUND));
    }
    if (event.message().hasImportedFrom()) {
      clause.append(Catalogue.say(language, Phrase.IMPORTED_CLAIM));
    }
    return clause.toString();
  }

  private static boolean isBound(Entry entry) {
    return entry.event().refersTo().isPresent()
        && !entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN)
        && !entry.logPart().remarks().contains(Remark.NOT_BOUND_TO_DISPATCH);
  }

  private static String name(Optional<Institution> institution) {
    return institution.map(Institution::toString).orElse(NOBODY);
  }

  private static Phrase phrase(Event event) {
    var byRecipient = event.acting().equals(event.recipient());
    return switch (event.kind()) {
      case GENESIS -> Phrase.PROVES_GENESIS;
      case EPOCH -> Phrase.PROVES_EPOCH;
      case ANCHORED -> Phrase.PROVES_ANCHORED;
      case LOG_CLOSED -> Phrase.PROVES_LOG_CLOSED;
      case CHECKPOINT -> Phrase.PROVES_CHECKPOINT;
      case KEY_ROTATED ->
          event.message().getKeyRotated().hasEntryKey()
              ? Phrase.PROVES_ENTRY_KEY_ROTATED
              : Phrase.PROVES_CHECKPOINT_KEY_ROTATED;
      case RENEWED -> Phrase.PROVES_RENEWED;
      case INSTITUTION_REGISTERED -> Phrase.PROVES_INSTITUTION_REGISTERED;
      case KEY_REGISTERED -> Phrase.PROVES_KEY_REGISTERED;
      case KEY_REVOKED -> Phrase.PROVES_KEY_REVOKED;
      case BOOK_OPENED -> Phrase.PROVES_BOOK_OPENED;
      case DOC_REGISTERED -> Phrase.PROVES_DOC_REGISTERED;
      case SIGNED -> Phrase.PROVES_SIGNED;
      case NUMBERED_AUTO -> Phrase.PROVES_NUMBERED_AUTO;
      case NUMBERED_MANUAL -> Phrase.PROVES_NUMBERED_MANUAL;
      case SUBMITTED -> Phrase.PROVES_SUBMITTED;
      case DISPATCHED -> Phrase.PROVES_DISPATCHED;
      case DISPATCH_FAILED -> Phrase.PROVES_DISPATCH_FAILED;
      case CONSIGNED -> Phrase.PROVES_CONSIGNED;
      case ACCESSED -> byRecipient ? Phrase.PROVES_ACCESSED : Phrase.PROVES_ACCESSED_BY_OTHER;
      case ACUSE -> byRecipient ? Phrase.PROVES_ACUSE : Phrase.PROVES_ACUSE_BY_OTHER;
      case DEVUELTO -> byRecipient ? Phrase.PROVES_DEVUELTO : Phrase.PROVES_DEVUELTO_BY_OTHER;
      case RECLASSIFIED -> Phrase.PROVES_RECLASSIFIED;
      case CORRECTED -> Phrase.PROVES_CORRECTED;
      case BOOK_CLOSED -> Phrase.PROVES_BOOK_CLOSED;
      case NUMBER_RESERVED -> Phrase.PROVES_NUMBER_RESERVED;
      case NUMBER_CONFIRMED -> Phrase.PROVES_NUMBER_CONFIRMED;
      case NUMBER_VOIDED -> Phrase.PROVES_NUMBER_VOIDED;
      case NUMBER_BLOCK_ASSIGNED -> Phrase.PROVES_NUMBER_BLOCK_ASSIGNED;
      case HANDED_OVER -> Phrase.PROVES_HANDED_OVER;
      case VISADO,
          VISADO_REJECTED,
          SIGN_REJECTED,
          SIGN_FAILED,
          SUBMISSION_REJECTED,
          NOTICE_SENT,
          NOTICE_FAILED,
          ACUSE_EXPIRED,
          HANDOVER_FAILED,
          DERIVED,
          RESTRICTED,
          DECLASSIFIED,
          OUT_OF_BAND_SENT,
          PAPER_RECEIVED,
          LINKED_EXPEDIENTE,
          UNLINKED_EXPEDIENTE,
          REPLIES_TO,
          NOTIFIED_DDU,
          DEEMED_NOTIFIED,
          CANCELLED,
          ANNOTATED,
          COMMITMENT_ERASED,
          TRACE_PACKET_LATE,
          OUTAGE_OPENED,
          OUTAGE_CLOSED ->
          Phrase.PROVES_DECLARED;
    };
  }

  /** What the sentence of the kind names besides the institutions. */
  private static String ownArgument(Language language, Entry entry, Event event) {
    var message = event.message();
    return switch (event.kind()) {
      case GENESIS,
          LOG_CLOSED,
          DOC_REGISTERED,
          SIGNED,
          DISPATCHED,
          CONSIGNED,
          ACCESSED,
          ACUSE,
          DEVUELTO,
          BOOK_CLOSED,
          HANDED_OVER ->
          "";
      case EPOCH -> Long.toString(message.getEpoch().getCoversSize() - 1);
      case ANCHORED -> Long.toString(message.getAnchored().getSize());
      case CHECKPOINT -> Long.toString(message.getCheckpoint().getSize());
      case KEY_ROTATED -> Long.toString(message.getKeyRotated().getCheckpointKey().getLastSize());
      case RENEWED -> Long.toString(message.getRenewed().getTo() - 1);
      case INSTITUTION_REGISTERED ->
          Institution.of(message.getInstitutionRegistered().getRegistration().getInstitution())
              .toString();
      case KEY_REGISTERED -> Institution.of(message.getKeyRegistered().getInstitution()).toString();
      case KEY_REVOKED -> Institution.of(message.getKeyRevoked().getInstitution()).toString();
      case BOOK_OPENED -> message.getBookOpened().getSeries();
      case NUMBERED_AUTO -> Long.toString(entry.logPart().assigned().orElseThrow());
      case NUMBERED_MANUAL -> Long.toString(message.getNumberedManual().getNumber());
      case SUBMITTED -> Integer.toString(message.getSubmitted().getRecipientCount());
      case DISPATCH_FAILED -> Integer.toString(message.getDispatchFailed().getAttempt());
      case RECLASSIFIED, CORRECTED -> Long.toString(event.refersTo().orElseThrow().index());
      case NUMBER_RESERVED -> Long.toString(entry.logPart().assigned().orElseThrow());
      case NUMBER_CONFIRMED -> Long.toString(message.getNumberConfirmed().getNumber());
      case NUMBER_VOIDED -> Long.toString(message.getNumberVoided().getNumber());
      case NUMBER_BLOCK_ASSIGNED -> block(language, entry);
      case VISADO,
          VISADO_REJECTED,
          SIGN_REJECTED,
          SIGN_FAILED,
          SUBMISSION_REJECTED,
          NOTICE_SENT,
          NOTICE_FAILED,
          ACUSE_EXPIRED,
          HANDOVER_FAILED,
          DERIVED,
          RESTRICTED,
          DECLASSIFIED,
          OUT_OF_BAND_SENT,
          PAPER_RECEIVED,
          LINKED_EXPEDIENTE,
          UNLINKED_EXPEDIENTE,
          REPLIES_TO,
          NOTIFIED_DDU,
          DEEMED_NOTIFIED,
          CANCELLED,
          ANNOTATED,
          COMMITMENT_ERASED,
          TRACE_PACKET_LATE,
          OUTAGE_OPENED,
          OUTAGE_CLOSED ->
          Vocabulary.of(event.kind()).label(language);
    };
  }

  private static String block(Language language, Entry entry) {
    var first = Long.toString(entry.logPart().assigned().orElseThrow());
    var count = Integer.toString(entry.event().message().getNumberBlockAssigned().getCount());
    return Catalogue.say(language, Phrase.VALUE_BLOCK, List.of(first, count));
  }
}
