package cl.acuse.ledger;

/** A ledger cannot be opened or founded as it lies there. */
public final class LedgerOpenException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param message one sentence: what, where, what to do
   */
  public LedgerOpenException(String message) {
    super(message);
  }

  /**
   * A refusal with its cause.
   *
   * @param message one sentence: what, where, what to do
   * @param cause what the layer below said
   */
  public LedgerOpenException(String message, Throwable cause) {
    super(message, cause);
  }
}
