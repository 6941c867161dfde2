package cl.acuse.ledger.intake;

/**
 * Why an event is not recorded: nothing of its request is stored.
 *
 * @param reason the stable reason
 * @param item the place of the event in its request, from 0; 0 for the request as a whole
 * @param field the field concerned, by names; empty for the request as a whole
 * @param expected one clause: what would be right
 */
public record Rejection(Reason reason, int item, String field, String expected) {
  /** All reasons. Names are stable: they reach callers as codes. */
  public enum Reason {
    /** The request holds no event. */
    BATCH_EMPTY,
    /** The request holds more events than {@link Limits#REQUEST_EVENTS_MAX}. */
    TOO_MANY_EVENTS,
    /** The request holds more bytes than {@link Limits#REQUEST_BYTES_MAX}. */
    REQUEST_TOO_LARGE,
    /** The event breaks a rule of docs/spec.md sections 1 to 4. */
    EVENT_MALFORMED,
    /** The event is an act of the log itself, which nobody else may submit. */
    KIND_NOT_SUBMITTABLE,
    /** The event's access level needs access control, which this log does not have. */
    LEVEL_NOT_ACCEPTED,
    /** The time claimed lies in the future. */
    OCCURRED_IN_FUTURE,
    /** The signing key is not registered. */
    KEY_UNKNOWN,
    /** The signing key is revoked. */
    KEY_REVOKED,
    /** The signing key belongs to another institution than the acting one. */
    KEY_OF_ANOTHER_INSTITUTION,
    /** The signing key's role or list of kinds does not allow the kind. */
    KIND_NOT_ALLOWED_FOR_KEY,
    /** The signing key is not yet or no longer usable. */
    KEY_OUTSIDE_ITS_TIME,
    /** The signature does not verify for this log, key and batch. */
    SIGNATURE_INVALID,
    /** The acting institution is not registered, or is named by an alias. */
    INSTITUTION_UNKNOWN,
    /** A key is registered for an institution that is not registered. */
    KEY_OWNER_UNKNOWN,
    /** The key is registered already, or was revoked. */
    KEY_KNOWN_ALREADY,
    /**
     * The key would be deeper than a receipt can prove, {@link
     * cl.acuse.verifier.Limits#KEY_DEPTH_MAX}.
     */
    KEY_TOO_DEEP,
    /** The proof of possession does not verify. */
    POSSESSION_INVALID,
    /** The key to revoke is unknown, another institution's, or revoked already. */
    KEY_NOT_REVOCABLE,
    /** The same institution used this event id for other bytes. */
    EVENT_ID_CONFLICT,
    /**
     * The entry to correct or reclassify is not in this log, or one referred to is not sealed yet.
     */
    TARGET_UNKNOWN,
    /** The event does not repeat the streams of the entry that it corrects or reclassifies. */
    TARGET_STREAMS_MISSING,
    /** The book is open already. */
    BOOK_OPEN_ALREADY,
    /** The book is not open, or is not numbered by the ledger. */
    BOOK_NOT_NUMBERED_BY_LEDGER,
    /** The book is numbered by the ledger; numbers cannot be stated. */
    BOOK_NUMBERED_BY_LEDGER,
    /** The book is closed; the ledger assigns no more numbers of it. */
    BOOK_CLOSED,
    /** The book has no number left that a number can have. */
    BOOK_FULL,
    /** The log is closed. */
    LOG_CLOSED,
    /** Too much is waiting: try again. */
    BUSY,
    /** The ledger is shutting down: try again later. */
    STOPPING,
    /** The write may or may not have taken effect: ask again with the same event id. */
    OUTCOME_UNKNOWN
  }

  /**
   * A rejection of the request as a whole.
   *
   * @param reason the reason
   * @param expected what would be right
   * @return the rejection
   */
  public static Rejection ofRequest(Reason reason, String expected) {
    return new Rejection(reason, 0, "", expected);
  }
}
