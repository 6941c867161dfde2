package cl.acuse.proof;

import java.io.Serial;

/** Untrusted bytes do not have the form that their format demands. The message is one sentence. */
public class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * Says what is wrong and where.
   *
   * @param message one sentence for a person
   */
  public MalformedException(String message) {
    super(message);
    this.sentence = message;
  }

  /** The sentence; never null. */
  @Override
  public String getMessage() {
    return sentence;
  }
}
