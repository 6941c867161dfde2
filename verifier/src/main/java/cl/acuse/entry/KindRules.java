package cl.acuse.entry;

import java.util.Optional;

/** What an event's kind demands of its common fields: [E-05] to [E-08], [E-12]. */
final class KindRules {
  private KindRules() {}

  static void check(EventFields event, Parties parties) throws MalformedEventException {
    checkFormat(event);
    checkCommonFields(event);
    checkDocuments(event);
    checkRecipient(event);
    checkActing(event, parties);
  }

  /** [E-12]: the row of [E-01] says what the format of a kind is. */
  private static void checkFormat(EventFields event) throws MalformedEventException {
    var kind = event.kind();
    if (event.format() != kind.format()) {
      throw new MalformedEventException("E-01", "format", kind.format() + ", that of " + kind);
    }
  }

  /** [E-06]. */
  private static void checkCommonFields(EventFields event) throws MalformedEventException {
    if (Presence.allows(event.kind(), event.present())) {
      return;
    }
    for (var field : CommonField.ALL) {
      switch (Presence.of(event.kind(), field)) {
        case REQUIRED -> {
          if (!field.isPresent(event)) {
            throw new MalformedEventException(
                "E-06", field.field(), "this field in " + event.kind());
          }
        }
        case OPTIONAL -> {}
        case REFUSED -> {
          if (field.isPresent(event)) {
            throw new MalformedEventException(
                "E-06", field.field(), "no such field in " + event.kind());
          }
        }
      }
    }
  }

  /** [E-05]. */
  private static void checkDocuments(EventFields event) throws MalformedEventException {
    var open = event.firstOpenDocument();
    if (open.isPresent() && !Level.isOpen(event.level())) {
      throw new MalformedEventException(
          "E-05", "documents[%d].open".formatted(open.getAsInt()), "a commitment at this level");
    }
  }

  /** [E-07]. */
  private static void checkRecipient(EventFields event) throws MalformedEventException {
    if (CommonField.RECIPIENT.isPresent(event) && !CommonField.COMMUNICATION.isPresent(event)) {
      throw new MalformedEventException("E-07", "recipient", "no recipient without communication");
    }
  }

  /** [E-08]. */
  private static void checkActing(EventFields event, Parties parties)
      throws MalformedEventException {
    if (event.kind() == Kind.SUBMITTED) {
      checkActingIs(parties, parties.originator(), "the originator");
    } else if (event.kind().isBookOwnersAct()) {
      checkActingIs(parties, parties.bookOwner(), "the book's institution");
    }
  }

  private static void checkActingIs(Parties parties, Optional<Institution> institution, String who)
      throws MalformedEventException {
    if (!parties.acting().equals(institution)) {
      throw new MalformedEventException("E-08", "acting", who);
    }
  }
}
