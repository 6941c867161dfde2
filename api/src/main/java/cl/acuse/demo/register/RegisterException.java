package cl.acuse.demo.register;

/** A source file that is no register at all. The message is one sentence for its reader. */
public final class RegisterException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message what, where, what to do
   */
  public RegisterException(String message) {
    super(message);
  }
}
