package cl.acuse.ledger.epoch;

/** The log has ended: no epoch is made behind its end, and there was none before. */
public final class LogClosedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Nothing can be said of such a log by an epoch. */
  public LogClosedException() {
    super("The log is closed and has no epoch.");
  }
}
