package cl.acuse.entry;

import cl.acuse.entry.EventFields.Owned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The institutions that an event names as parties; no other mention counts [S-04]. */
record Parties(
    @Nullable KnownInstitution actingKnown,
    @Nullable Owned communication,
    @Nullable KnownInstitution recipientKnown,
    @Nullable Owned book) {
  /** The parties of a checked event. */
  static Parties of(EventFields event) {
    return new Parties(
        event.institution(cl.acuse.proto.v1.Event.ACTING_FIELD_NUMBER),
        event.owned(cl.acuse.proto.v1.Event.COMMUNICATION_FIELD_NUMBER),
        event.institution(cl.acuse.proto.v1.Event.RECIPIENT_FIELD_NUMBER),
        event.owned(cl.acuse.proto.v1.Event.BOOK_FIELD_NUMBER));
  }

  Optional<Institution> acting() {
    return institution(actingKnown);
  }

  /** The institution that originates the communication. */
  Optional<Institution> originator() {
    return owner(communication);
  }

  Optional<Institution> recipient() {
    return institution(recipientKnown);
  }

  /** The institution whose book it is. */
  Optional<Institution> bookOwner() {
    return owner(book);
  }

  private static Optional<Institution> owner(@Nullable Owned owned) {
    return owned == null ? Optional.empty() : Optional.of(owned.owner().institution());
  }

  private static Optional<Institution> institution(@Nullable KnownInstitution known) {
    return known == null ? Optional.empty() : Optional.of(known.institution());
  }
}
