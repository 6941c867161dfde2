package cl.acuse.ledger.store;

/**
 * The store could not do what it was told, or is not what it should be. After a failed write nobody
 * knows whether it took effect, so the process stops and start-up looks (design: crash-only).
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message one sentence: what, where, what to do
   */
  public StoreFailure(String message) {
    super(message);
  }

  /**
   * A failure with its cause.
   *
   * @param message one sentence: what, where, what to do
   * @param cause what the layer below said
   */
  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
