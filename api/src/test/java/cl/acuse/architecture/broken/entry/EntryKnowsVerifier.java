package cl.acuse.architecture.broken.entry;

import cl.acuse.architecture.broken.verifier.Verdict;

public final class EntryKnowsVerifier {
  public Verdict neighbour() {
    throw new AssertionError("never called");
  }
}
