package cl.acuse.entry;

/** What an event's kind demands of its common fields: [E-05] to [E-08], [E-12]. */
final class KindRules {
  private KindRules() {}

  static void check(Kind kind, cl.acuse.proto.v1.Event event) throws MalformedEventException {
    checkFormat(kind, event);
    checkCommonFields(kind, event);
    checkDocuments(event);
    checkRecipient(event);
    checkActing(kind, event);
  }

  /** [E-12]: the row of [E-01] says what the format of a kind is. */
  private static void checkFormat(Kind kind, cl.acuse.proto.v1.Event event)
      throws MalformedEventException {
    if (event.getFormat() != kind.format()) {
      throw new MalformedEventException("E-01", "format", kind.format() + ", that of " + kind);
    }
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
    if (kind == Kind.SUBMITTED) {
      checkActingIs(event, event.getCommunication().getOriginator(), "the originator");
    } else if (kind.isBookOwnersAct()) {
      checkActingIs(event, event.getBook().getInstitution(), "the book's institution");
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
