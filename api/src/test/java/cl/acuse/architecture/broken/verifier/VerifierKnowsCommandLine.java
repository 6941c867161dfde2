package cl.acuse.architecture.broken.verifier;

import cl.acuse.architecture.broken.verifier.cli.Program;

public final class VerifierKnowsCommandLine {
  public Program neighbour() {
    throw new AssertionError("never called");
  }
}
