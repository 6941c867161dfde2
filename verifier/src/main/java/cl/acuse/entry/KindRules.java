package cl.acuse.entry;

/** What an event's kind demands of its common fields: [E-05] to [E-08]. */
final class KindRules {
  private KindRules() {}

  static void check(Kind kind, cl.acuse.proto.v1.Event event) throws MalformedEventException {
    checkCommonFields(kind, event);
    checkDocuments(event);
    checkRecipient(event);
    checkActing(kind, event);
  }

  /** [E-06]. */
  private static void checkCommonFields(Kind kind, cl.acuse.proto.v1.Event event)
      throws MalformedEventException {
    for (var field : CommonField.values()) {
      switch (Presence.of(kind, field)) {
        case REQUIRED -> {
          if (!field.isPresent(event)) {
            throw new MalformedEventException("E-06", field.field(), "this field in " + kind);
          }
        }
        case OPTIONAL -> {}
        case REFUSED -> {
          if (field.isPresent(event)) {
            throw new MalformedEventException("E-06", field.field(), "no such field in " + kind);
          }
        }
      }
    }
  }

  /** [E-05]. */
  private static void checkDocuments(cl.acuse.proto.v1.Event event) throws MalformedEventException {
    if (Level.isOpen(event.getLevel())) {
      return;
    }
    for (var i = 0; i < event.getDocumentsCount(); i++) {
      if (event.getDocuments(i).hasOpen()) {
        throw new MalformedEventException(
            "E-05", "documents[%d].open".formatted(i), "a commitment at this level");
      }
    }
  }

  /** [E-07]. */
  private static void checkRecipient(cl.acuse.proto.v1.Event event) throws MalformedEventException {
    if (event.hasRecipient() && !event.hasCommunication()) {
      throw new MalformedEventException("E-07", "recipient", "no recipient without communication");
    }
  }

  /** [E-08]. */
  private static void checkActing(Kind kind, cl.acuse.proto.v1.Event event)
      throws MalformedEventException {
    switch (kind) {
      case SUBMITTED ->
          checkActingIs(event, event.getCommunication().getOriginator(), "the originator");
      case BOOK_OPENED, NUMBERED_AUTO, NUMBERED_MANUAL ->
          checkActingIs(event, event.getBook().getInstitution(), "the book's institution");
      case GENESIS,
          EPOCH,
          LOG_CLOSED,
          INSTITUTION_REGISTERED,
          KEY_REGISTERED,
          KEY_REVOKED,
          DOC_REGISTERED,
          SIGNED,
          DISPATCHED,
          DISPATCH_FAILED,
          CONSIGNED,
          ACCESSED,
          ACUSE,
          DEVUELTO,
          RECLASSIFIED,
          CORRECTED -> {}
    }
  }

  private static void checkActingIs(
      cl.acuse.proto.v1.Event event, cl.acuse.proto.v1.Institution institution, String who)
      throws MalformedEventException {
    if (!event.getActing().equals(institution)) {
      throw new MalformedEventException("E-08", "acting", who);
    }
  }
}
