package cl.acuse.proof;

import java.io.Serial;

/** Nothing is wrong, but fewer witnesses have cosigned than the policy asks for. */
public final class QuorumException extends InvalidProofException {
  @Serial private static final long serialVersionUID = 1L;

  QuorumException(String message) {
    super(message);
  }
}
