package cl.acuse.api.problem;

import cl.acuse.ledger.intake.Rejection;
import com.google.rpc.Code;
import java.time.Duration;
import java.util.Optional;

/**
 * The one table of failures: what each is called, its gRPC and HTTP status, and its sentence.
 *
 * <p>Names are the stable codes by which programs decide.
 */
public enum Failure {
  /** {@link Rejection.Reason#BATCH_EMPTY}. */
  BATCH_EMPTY(
      Code.INVALID_ARGUMENT, 400, Scope.REQUEST, "The request holds no event; send at least one."),

  /** {@link Rejection.Reason#TOO_MANY_EVENTS}. */
  TOO_MANY_EVENTS(
      Code.INVALID_ARGUMENT, 413, Scope.REQUEST, "The request holds too many events; send fewer."),

  /** {@link Rejection.Reason#REQUEST_TOO_LARGE}. */
  REQUEST_TOO_LARGE(
      Code.RESOURCE_EXHAUSTED,
      413,
      Scope.REQUEST,
      "The events of the request are too large; send fewer."),

  /** {@link Rejection.Reason#EVENT_MALFORMED}. */
  EVENT_MALFORMED(
      Code.INVALID_ARGUMENT,
      400,
      Scope.EVENT,
      "An event is not in the form of docs/spec.md; mend it."),

  /** {@link Rejection.Reason#KIND_NOT_SUBMITTABLE}. */
  KIND_NOT_SUBMITTABLE(
      Code.PERMISSION_DENIED,
      403,
      Scope.EVENT,
      "An event is an act that only the log itself makes."),

  /** {@link Rejection.Reason#LEVEL_NOT_ACCEPTED}. */
  LEVEL_NOT_ACCEPTED(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "An event has an access level that this log cannot protect; it takes public matter."),

  /** {@link Rejection.Reason#OCCURRED_IN_FUTURE}. */
  OCCURRED_IN_FUTURE(
      Code.INVALID_ARGUMENT,
      422,
      Scope.EVENT,
      "An event claims a time in the future; check the submitter's clock and zone."),

  /** {@link Rejection.Reason#KEY_UNKNOWN}. */
  KEY_UNKNOWN(
      Code.UNAUTHENTICATED,
      401,
      Scope.REQUEST,
      "The signing key is not registered here; ask a registrar to register it."),

  /** {@link Rejection.Reason#KEY_REVOKED}. */
  KEY_REVOKED(
      Code.UNAUTHENTICATED, 401, Scope.REQUEST, "The signing key is revoked; sign with another."),

  /** {@link Rejection.Reason#KEY_OF_ANOTHER_INSTITUTION}. */
  KEY_OF_ANOTHER_INSTITUTION(
      Code.PERMISSION_DENIED,
      403,
      Scope.EVENT,
      "The signing key speaks for another institution than the acting one."),

  /** {@link Rejection.Reason#KIND_NOT_ALLOWED_FOR_KEY}. */
  KIND_NOT_ALLOWED_FOR_KEY(
      Code.PERMISSION_DENIED,
      403,
      Scope.EVENT,
      "The signing key may not sign an event of this kind."),

  /** {@link Rejection.Reason#KEY_OUTSIDE_ITS_TIME}. */
  KEY_OUTSIDE_ITS_TIME(
      Code.PERMISSION_DENIED,
      403,
      Scope.REQUEST,
      "The signing key is not yet or no longer usable; sign with another."),

  /** {@link Rejection.Reason#SIGNATURE_INVALID}. */
  SIGNATURE_INVALID(
      Code.UNAUTHENTICATED,
      401,
      Scope.REQUEST,
      "The signature is not one by this key over these events for this log."),

  /** {@link Rejection.Reason#INSTITUTION_UNKNOWN}. */
  INSTITUTION_UNKNOWN(
      Code.PERMISSION_DENIED,
      403,
      Scope.EVENT,
      "The acting institution is not registered, or is named by an alias."),

  /** {@link Rejection.Reason#KEY_OWNER_UNKNOWN}. */
  KEY_OWNER_UNKNOWN(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The key's institution is not registered; register the institution first."),

  /** {@link Rejection.Reason#KEY_KNOWN_ALREADY}. */
  KEY_KNOWN_ALREADY(
      Code.ALREADY_EXISTS, 409, Scope.EVENT, "The key was registered before; make a fresh one."),

  /** {@link Rejection.Reason#KEY_TOO_DEEP}. */
  KEY_TOO_DEEP(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "Too many registrars registered one another down to this one; let an earlier one register"
          + " the key."),

  /** {@link Rejection.Reason#POSSESSION_INVALID}. */
  POSSESSION_INVALID(
      Code.INVALID_ARGUMENT,
      422,
      Scope.EVENT,
      "The proof of possession is not one by this key for this log and institution."),

  /** {@link Rejection.Reason#KEY_NOT_REVOCABLE}. */
  KEY_NOT_REVOCABLE(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The key to revoke is not a standing key of that institution."),

  /** {@link Rejection.Reason#EVENT_ID_CONFLICT}. */
  EVENT_ID_CONFLICT(
      Code.ALREADY_EXISTS,
      409,
      Scope.EVENT,
      "The institution has recorded another event under this event id; use a fresh id."),

  /** {@link Rejection.Reason#TARGET_UNKNOWN}. */
  TARGET_UNKNOWN(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The entry that the event refers to is not in this log, or not sealed yet."),

  /** {@link Rejection.Reason#TARGET_STREAMS_MISSING}. */
  TARGET_STREAMS_MISSING(
      Code.INVALID_ARGUMENT,
      422,
      Scope.EVENT,
      "The event does not repeat the fields that name the streams of its target."),

  /** {@link Rejection.Reason#BOOK_OPEN_ALREADY}. */
  BOOK_OPEN_ALREADY(Code.ALREADY_EXISTS, 409, Scope.EVENT, "The book is open already."),

  /** {@link Rejection.Reason#BOOK_NOT_NUMBERED_BY_LEDGER}. */
  BOOK_NOT_NUMBERED_BY_LEDGER(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The book is not open, or its institution numbers it itself."),

  /** {@link Rejection.Reason#BOOK_NUMBERED_BY_LEDGER}. */
  BOOK_NUMBERED_BY_LEDGER(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The ledger numbers this book; numbers of it cannot be stated."),

  /** {@link Rejection.Reason#BOOK_CLOSED}. */
  BOOK_CLOSED(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The book is closed; ask for the number in another book."),

  /** {@link Rejection.Reason#BOOK_FULL}. */
  BOOK_FULL(
      Code.FAILED_PRECONDITION,
      422,
      Scope.EVENT,
      "The book has no numbers left; open another book."),

  /** {@link Rejection.Reason#LOG_CLOSED}. */
  LOG_CLOSED(
      Code.FAILED_PRECONDITION, 409, Scope.REQUEST, "The log is closed; submit to its successor."),

  /** {@link Rejection.Reason#BUSY}. */
  BUSY(
      Code.RESOURCE_EXHAUSTED,
      503,
      Scope.REQUEST,
      "Too much is waiting; try again.",
      Duration.ofMillis(50)),

  /** {@link Rejection.Reason#STOPPING}. */
  STOPPING(
      Code.UNAVAILABLE,
      503,
      Scope.REQUEST,
      "The ledger is stopping; try again later.",
      Duration.ofSeconds(1)),

  /** {@link Rejection.Reason#OUTCOME_UNKNOWN}. */
  OUTCOME_UNKNOWN(
      Code.ABORTED,
      503,
      Scope.REQUEST,
      "It is unknown whether the events are recorded; ask again with the same event_id.",
      Duration.ofSeconds(1)),

  /** A field of the request does not have the form that it needs. */
  ARGUMENT_INVALID(
      Code.INVALID_ARGUMENT,
      400,
      Scope.REQUEST,
      "A field of the request is not what it has to be."),

  /** The path is not one that the server could ever serve. */
  PATH_MALFORMED(
      Code.INVALID_ARGUMENT,
      400,
      Scope.REQUEST,
      "The path is not a well-formed path of this server."),

  /** The path is none of the server's. */
  PATH_UNKNOWN(Code.UNIMPLEMENTED, 404, Scope.REQUEST, "There is nothing at this path."),

  /** The path exists, for other methods. */
  METHOD_NOT_ALLOWED(
      Code.UNIMPLEMENTED, 405, Scope.REQUEST, "Only GET and HEAD are served over HTTP."),

  /** There is no such entry under the newest checkpoint. */
  ENTRY_UNKNOWN(
      Code.NOT_FOUND, 404, Scope.REQUEST, "No entry has this index under the newest checkpoint."),

  /** The institution has recorded no event with this id. */
  EVENT_UNKNOWN(
      Code.NOT_FOUND,
      404,
      Scope.REQUEST,
      "No event with this id is recorded for this institution."),

  /** The register does not hold the institution. */
  INSTITUTION_NOT_REGISTERED(
      Code.NOT_FOUND, 404, Scope.REQUEST, "The institution is not registered."),

  /** The register does not hold the key. */
  KEY_NOT_REGISTERED(Code.NOT_FOUND, 404, Scope.REQUEST, "The key is not registered."),

  /** The newest checkpoint is smaller than the size asked about. */
  SIZE_NOT_REACHED(
      Code.OUT_OF_RANGE,
      404,
      Scope.REQUEST,
      "The sizes or the index are not within the newest checkpoint, or the one that was named."),

  /** There is no epoch, or not the one that was named. */
  EPOCH_UNKNOWN(
      Code.NOT_FOUND,
      404,
      Scope.REQUEST,
      "There is no such epoch yet; ask for one to be made ('acuse evidence epoch'), or name one"
          + " that there is ('acuse evidence epochs')."),

  /** The checkpoint held is older than any epoch, or than the epoch that was named. */
  EPOCH_NOT_IN_TREE(
      Code.OUT_OF_RANGE,
      404,
      Scope.REQUEST,
      "The checkpoint is older than the epoch that a proof needs; hold a later one."),

  /** A proof would hold more entries than one may. */
  PROOF_TOO_LARGE(
      Code.FAILED_PRECONDITION,
      422,
      Scope.REQUEST,
      "The proof would hold too many entries; ask for what came between two epochs."),

  /** The tree has not that many hashes or entries there. */
  TILE_UNKNOWN(
      Code.NOT_FOUND, 404, Scope.REQUEST, "The tree has no such tile at its present size."),

  /** The operator has not opened the entries. */
  ENTRIES_CLOSED(
      Code.PERMISSION_DENIED,
      403,
      Scope.REQUEST,
      "The operator has not opened the entries of this log."),

  /** A surprise of ours. */
  DEFECT(
      Code.INTERNAL,
      500,
      Scope.REQUEST,
      "The server met a defect of its own; tell its operator, who finds it in the log.");

  /** What a failure is about. */
  public enum Scope {
    /** The request as a whole. */
    REQUEST,
    /** One event of the request. */
    EVENT
  }

  private final Code grpc;
  private final int http;
  private final Scope scope;
  private final String sentence;
  private final Optional<Duration> retryAfter;

  Failure(Code grpc, int http, Scope scope, String sentence) {
    this(grpc, http, scope, sentence, Optional.empty());
  }

  Failure(Code grpc, int http, Scope scope, String sentence, Duration retryAfter) {
    this(grpc, http, scope, sentence, Optional.of(retryAfter));
  }

  Failure(Code grpc, int http, Scope scope, String sentence, Optional<Duration> retryAfter) {
    this.grpc = grpc;
    this.http = http;
    this.scope = scope;
    this.sentence = sentence;
    this.retryAfter = retryAfter;
  }

  /**
   * How a rejection of the ledger is told. The switch is exhaustive on purpose: a new reason does
   * not compile until it has its row.
   *
   * @param reason the reason
   * @return its row
   */
  public static Failure of(Rejection.Reason reason) {
    return switch (reason) {
      case BATCH_EMPTY -> BATCH_EMPTY;
      case TOO_MANY_EVENTS -> TOO_MANY_EVENTS;
      case REQUEST_TOO_LARGE -> REQUEST_TOO_LARGE;
      case EVENT_MALFORMED -> EVENT_MALFORMED;
      case KIND_NOT_SUBMITTABLE -> KIND_NOT_SUBMITTABLE;
      case LEVEL_NOT_ACCEPTED -> LEVEL_NOT_ACCEPTED;
      case OCCURRED_IN_FUTURE -> OCCURRED_IN_FUTURE;
      case KEY_UNKNOWN -> KEY_UNKNOWN;
      case KEY_REVOKED -> KEY_REVOKED;
      case KEY_OF_ANOTHER_INSTITUTION -> KEY_OF_ANOTHER_INSTITUTION;
      case KIND_NOT_ALLOWED_FOR_KEY -> KIND_NOT_ALLOWED_FOR_KEY;
      case KEY_OUTSIDE_ITS_TIME -> KEY_OUTSIDE_ITS_TIME;
      case SIGNATURE_INVALID -> SIGNATURE_INVALID;
      case INSTITUTION_UNKNOWN -> INSTITUTION_UNKNOWN;
      case KEY_OWNER_UNKNOWN -> KEY_OWNER_UNKNOWN;
      case KEY_KNOWN_ALREADY -> KEY_KNOWN_ALREADY;
      case KEY_TOO_DEEP -> KEY_TOO_DEEP;
      case POSSESSION_INVALID -> POSSESSION_INVALID;
      case KEY_NOT_REVOCABLE -> KEY_NOT_REVOCABLE;
      case EVENT_ID_CONFLICT -> EVENT_ID_CONFLICT;
      case TARGET_UNKNOWN -> TARGET_UNKNOWN;
      case TARGET_STREAMS_MISSING -> TARGET_STREAMS_MISSING;
      case BOOK_OPEN_ALREADY -> BOOK_OPEN_ALREADY;
      case BOOK_NOT_NUMBERED_BY_LEDGER -> BOOK_NOT_NUMBERED_BY_LEDGER;
      case BOOK_NUMBERED_BY_LEDGER -> BOOK_NUMBERED_BY_LEDGER;
      case BOOK_CLOSED -> BOOK_CLOSED;
      case BOOK_FULL -> BOOK_FULL;
      case LOG_CLOSED -> LOG_CLOSED;
      case BUSY -> BUSY;
      case STOPPING -> STOPPING;
      case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
    };
  }

  /**
   * The stable code.
   *
   * @return in capitals
   */
  public String code() {
    return name();
  }

  /**
   * The gRPC status.
   *
   * @return a canonical code
   */
  public Code grpc() {
    return grpc;
  }

  /**
   * The HTTP status.
   *
   * @return 400 to 599
   */
  public int http() {
    return http;
  }

  /**
   * What it is about.
   *
   * @return the request or one event of it
   */
  public Scope scope() {
    return scope;
  }

  /**
   * What is wrong and what to do.
   *
   * @return one sentence for a person, without internals
   */
  public String sentence() {
    return sentence;
  }

  /**
   * When asking again may help.
   *
   * @return empty where it does not
   */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
