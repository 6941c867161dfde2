package cl.acuse.demo.load;

/** A load or its check did not end as it must. The message is one sentence for a person. */
public final class LoadException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param message one sentence
   */
  public LoadException(String message) {
    super(message);
  }
}
