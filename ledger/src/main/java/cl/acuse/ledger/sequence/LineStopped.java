package cl.acuse.ledger.sequence;

/** The line died with this request on it: whether it was recorded is unknown. */
public final class LineStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * The line's end.
   *
   * @param cause what it died of
   */
  public LineStopped(Throwable cause) {
    super("The line stopped: " + cause.getMessage(), cause);
  }
}
