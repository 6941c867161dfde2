package cl.acuse.entry;

import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.KeyRotated;
import cl.acuse.proto.v1.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Which streams an event belongs to: a function of its bytes alone, the table of [S-03].
 *
 * <p>Only the mentions listed there count. An alias, {@code operated_by}, a required signer or a
 * folio names an institution without making the event part of its stream.
 */
final class EventStreams {
  private EventStreams() {}

  /** The streams of a checked event, by ascending id, each once. */
  static List<Stream> of(Kind kind, cl.acuse.proto.v1.Event event, Parties parties) {
    var streams = new ArrayList<Stream>();
    if (kind.isLogAct()) {
      streams.add(Stream.LOG);
    }
    parties.each().forEach(party -> streams.add(Stream.institution(party)));
    parties
        .originator()
        .ifPresent(originator -> addCommunication(originator, event, parties, streams));
    if (event.hasBook()) {
      var book = event.getBook();
      streams.add(Stream.book(Institution.of(book.getInstitution()), book.getId()));
    }
    if (event.hasExpediente()) {
      var file = event.getExpediente();
      streams.add(Stream.expediente(Institution.of(file.getInstitution()), file.getIuie()));
    }
    addRegistered(kind, event, streams);
    return streams.stream().distinct().sorted().toList();
  }

  private static void addCommunication(
      Institution originator,
      cl.acuse.proto.v1.Event event,
      Parties parties,
      List<Stream> streams) {
    var id = event.getCommunication().getId();
    streams.add(Stream.communication(originator, id));
    streams.add(
        parties
            .recipient()
            .map(recipient -> Stream.delivery(originator, id, recipient))
            .orElseGet(() -> Stream.header(originator, id)));
  }

  /** The institutions <i>being registered</i> of [S-04] and the keys of [S-03]. */
  private static void addRegistered(
      Kind kind, cl.acuse.proto.v1.Event event, List<Stream> streams) {
    switch (kind) {
      case GENESIS -> addNamed(event.getGenesis(), streams);
      case INSTITUTION_REGISTERED ->
          streams.add(
              institution(event.getInstitutionRegistered().getRegistration().getInstitution()));
      case KEY_REGISTERED -> {
        streams.add(institution(event.getKeyRegistered().getInstitution()));
        streams.add(key(event.getKeyRegistered().getKey()));
      }
      case KEY_REVOKED -> {
        streams.add(institution(event.getKeyRevoked().getInstitution()));
        streams.add(Stream.key(Hash.of(event.getKeyRevoked().getKeyId().toByteArray())));
      }
      case KEY_ROTATED -> addRotated(event.getKeyRotated(), streams);
      case EPOCH,
          ANCHORED,
          LOG_CLOSED,
          CHECKPOINT,
          RENEWED,
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
          SUBMITTED,
          SUBMISSION_REJECTED,
          DISPATCHED,
          DISPATCH_FAILED,
          CONSIGNED,
          NOTICE_SENT,
          NOTICE_FAILED,
          ACCESSED,
          ACUSE,
          DEVUELTO,
          ACUSE_EXPIRED,
          HANDED_OVER,
          HANDOVER_FAILED,
          DERIVED,
          RESTRICTED,
          RECLASSIFIED,
          DECLASSIFIED,
          OUT_OF_BAND_SENT,
          PAPER_RECEIVED,
          LINKED_EXPEDIENTE,
          UNLINKED_EXPEDIENTE,
          REPLIES_TO,
          NOTIFIED_DDU,
          DEEMED_NOTIFIED,
          CANCELLED,
          CORRECTED,
          ANNOTATED,
          COMMITMENT_ERASED,
          TRACE_PACKET_LATE,
          OUTAGE_OPENED,
          OUTAGE_CLOSED -> {}
    }
  }

  private static void addNamed(Genesis genesis, List<Stream> streams) {
    streams.add(key(genesis.getEntryKey()));
    streams.add(institution(genesis.getOperator().getInstitution()));
    for (var registrar : genesis.getRegistrarsList()) {
      streams.add(institution(registrar.getRegistration().getInstitution()));
      streams.add(key(registrar.getKey()));
    }
  }

  private static void addRotated(KeyRotated rotated, List<Stream> streams) {
    if (rotated.hasEntryKey()) {
      var change = rotated.getEntryKey();
      streams.add(Stream.key(Hash.of(change.getOldKeyId().toByteArray())));
      streams.add(key(change.getNewKey()));
    }
  }

  private static Stream institution(cl.acuse.proto.v1.Institution institution) {
    return Stream.institution(Institution.of(institution));
  }

  private static Stream key(PublicKey key) {
    return Stream.key(SubmitterKey.idOf(key.getAlg(), key.getSpki()));
  }
}
