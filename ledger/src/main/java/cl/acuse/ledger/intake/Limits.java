package cl.acuse.ledger.intake;

/** The bounds of what the ledger takes in; each is accepted, one past it is refused. */
public final class Limits {
  /** Events in a request. */
  public static final int REQUEST_EVENTS_MAX = 1_000;

  /** Bytes of the events of a request. */
  public static final int REQUEST_BYTES_MAX = 3 << 20;

  /** How far a claimed time may lie ahead of the log's clock, in microseconds: 5 minutes. */
  public static final long FUTURE_MICROS_MAX = 300_000_000L;

  private Limits() {}
}
