package cl.acuse.proof;

import java.io.Serial;

/**
 * A signature of the log itself is missing. Never a mere gap in the evidence: every genuine
 * checkpoint of the log has it, so somebody took it away or made the checkpoint without the log.
 */
public final class MissingLogSignatureException extends InvalidProofException {
  @Serial private static final long serialVersionUID = 1L;

  MissingLogSignatureException(String message) {
    super(message);
  }
}
