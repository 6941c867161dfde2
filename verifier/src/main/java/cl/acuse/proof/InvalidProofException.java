package cl.acuse.proof;

import java.io.Serial;

/** Well-formed evidence does not prove what it is held to prove. The message is one sentence. */
public sealed class InvalidProofException extends Exception
    permits MissingLogSignatureException, QuorumException {
  @Serial private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * Says which check failed.
   *
   * @param message one sentence for a person
   */
  public InvalidProofException(String message) {
    super(message);
    this.sentence = message;
  }

  /** The sentence; never null. */
  @Override
  public String getMessage() {
    return sentence;
  }
}
