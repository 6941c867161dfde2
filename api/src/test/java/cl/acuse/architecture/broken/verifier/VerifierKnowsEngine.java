package cl.acuse.architecture.broken.verifier;

import cl.acuse.architecture.broken.ledger.Engine;

public final class VerifierKnowsEngine {
  public Engine neighbour() {
    throw new AssertionError("never called");
  }
}
