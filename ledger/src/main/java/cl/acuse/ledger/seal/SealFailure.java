package cl.acuse.ledger.seal;

/** A seal did not come about; the process stops, and start-up seals what is stored. */
public final class SealFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message one sentence: what, where, what to do
   * @param cause what the layer below said
   */
  public SealFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
