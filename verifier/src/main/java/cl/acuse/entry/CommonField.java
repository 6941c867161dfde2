package cl.acuse.entry;

import java.util.Locale;

/** The fields of an event that stand outside its kind and whose presence depends on it, [E-06]. */
enum CommonField {
  ACTING,
  CHANNEL,
  IMPORTED_FROM,
  ACTOR,
  OCCURRED,
  COMMUNICATION,
  RECIPIENT,
  REFERS_TO,
  DOCUMENTS,
  BOOK,
  EXPEDIENTE,
  LEVEL;

  boolean isPresent(cl.acuse.proto.v1.Event event) {
    return switch (this) {
      case ACTING -> event.hasActing();
      case CHANNEL -> event.getChannel() != 0;
      case IMPORTED_FROM -> event.hasImportedFrom();
      case ACTOR -> event.hasActor();
      case OCCURRED -> event.hasOccurred();
      case COMMUNICATION -> event.hasCommunication();
      case RECIPIENT -> event.hasRecipient();
      case REFERS_TO -> event.hasRefersTo();
      case DOCUMENTS -> event.getDocumentsCount() > 0;
      case BOOK -> event.hasBook();
      case EXPEDIENTE -> event.hasExpediente();
      case LEVEL -> event.getLevel() != 0;
    };
  }

  /** The field's name in the schema. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
