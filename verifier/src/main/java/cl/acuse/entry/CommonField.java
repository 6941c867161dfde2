package cl.acuse.entry;

import java.util.List;
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

  /** All of them; {@link #values} copies at every call. */
  static final List<CommonField> ALL = List.of(values());

  private final int number =
      cl.acuse.proto.v1.Event.getDescriptor().findFieldByName(field()).getNumber();

  /** The field in {@link EventFields#present}. */
  long bit() {
    return 1L << number;
  }

  boolean isPresent(EventFields event) {
    return event.has(number);
  }

  /** The field's name in the schema. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
