package cl.acuse.ledger.evidence;

/** What a proof of streams has to hold finds no memory now; another time it may. */
public final class NoMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoMemoryException() {
    super("There is no memory for the entries of the proof: ask again.");
  }
}
