package cl.acuse.demo.register;

/** An import could not be finished. The message is one sentence for a person. */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param message one sentence
   */
  public ImportException(String message) {
    super(message);
  }
}
