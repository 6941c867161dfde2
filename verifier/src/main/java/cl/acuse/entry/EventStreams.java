package cl.acuse.entry;

import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.KeyRotated;
import cl.acuse.proto.v1.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which streams an event belongs to: a function of its bytes alone, the table of [S-03].
 *
 * <p>Only the mentions listed there count. An alias, {@code operated_by}, a required signer or a
 * folio names an institution without making the event part of its stream.
 */
final class EventStreams {
  private EventStreams() {}

  /** The streams of a checked event, by ascending id, each once. */
  static List<Stream> of(
      EventFields event, Parties parties, Supplier<cl.acuse.proto.v1.Event> message) {
    var streams = new ArrayList<Stream>(Limits.STREAMS_MAX);
    if (event.kind().isLogAct()) {
      add(Stream.LOG, streams);
    }
    addInstitution(parties.actingKnown(), streams);
    addInstitution(parties.recipientKnown(), streams);
    addCommunication(parties, streams);
    var book = parties.book();
    if (book != null) {
      add(Stream.book(book.owner().name(), book.id()), streams);
    }
    var file = event.owned(cl.acuse.proto.v1.Event.EXPEDIENTE_FIELD_NUMBER);
    if (file != null) {
      add(Stream.expediente(file.owner().name(), file.id()), streams);
    }
    addRegistered(event.kind(), message, streams);
    return List.copyOf(streams);
  }

  /** Keeps the list sorted, and each stream in it once: an institution may have several parts. */
  private static void add(Stream stream, List<Stream> sorted) {
    var place = Collections.binarySearch(sorted, stream);
    if (place < 0) {
      sorted.add(-place - 1, stream);
    }
  }

  private static void addInstitution(@Nullable KnownInstitution institution, List<Stream> streams) {
    if (institution != null) {
      add(institution.stream(), streams);
    }
  }

  private static void addCommunication(Parties parties, List<Stream> streams) {
    var communication = parties.communication();
    if (communication == null) {
      return;
    }
    var originator = communication.owner();
    var recipient = parties.recipientKnown();
    add(originator.stream(), streams);
    add(Stream.communication(originator.name(), communication.id()), streams);
    add(
        recipient == null
            ? Stream.header(originator.name(), communication.id())
            : Stream.delivery(originator.name(), communication.id(), recipient.name()),
        streams);
  }

  /** The institutions <i>being registered</i> of [S-04] and the keys of [S-03]. */
  private static void addRegistered(
      Kind kind, Supplier<cl.acuse.proto.v1.Event> message, List<Stream> streams) {
    switch (kind) {
      case GENESIS -> addNamed(message.get().getGenesis(), streams);
      case INSTITUTION_REGISTERED ->
          add(
              institution(
                  message.get().getInstitutionRegistered().getRegistration().getInstitution()),
              streams);
      case KEY_REGISTERED -> {
        var registered = message.get().getKeyRegistered();
        add(institution(registered.getInstitution()), streams);
        add(key(registered.getKey()), streams);
      }
      case KEY_REVOKED -> {
        var revoked = message.get().getKeyRevoked();
        add(institution(revoked.getInstitution()), streams);
        add(Stream.key(Hash.of(revoked.getKeyId().toByteArray())), streams);
      }
      case KEY_ROTATED -> addRotated(message.get().getKeyRotated(), streams);
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
    add(key(genesis.getEntryKey()), streams);
    add(institution(genesis.getOperator().getInstitution()), streams);
    for (var registrar : genesis.getRegistrarsList()) {
      add(institution(registrar.getRegistration().getInstitution()), streams);
      add(key(registrar.getKey()), streams);
    }
  }

  private static void addRotated(KeyRotated rotated, List<Stream> streams) {
    if (rotated.hasEntryKey()) {
      var change = rotated.getEntryKey();
      add(Stream.key(Hash.of(change.getOldKeyId().toByteArray())), streams);
      add(key(change.getNewKey()), streams);
    }
  }

  private static Stream institution(cl.acuse.proto.v1.Institution institution) {
    return Stream.institution(Institution.of(institution));
  }

  private static Stream key(PublicKey key) {
    return Stream.key(SubmitterKey.idOf(key.getAlg(), key.getSpki()));
  }
}
