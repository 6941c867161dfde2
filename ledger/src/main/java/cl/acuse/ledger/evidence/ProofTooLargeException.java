package cl.acuse.ledger.evidence;

/** The entries that a proof of streams has to hold have more bytes than a proof may have. */
public final class ProofTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProofTooLargeException() {
    super("The entries are too large for one proof: ask for what lies between two epochs.");
  }
}
