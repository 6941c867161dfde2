package cl.acuse.architecture.broken.verifier;

import java.net.Socket;

public final class VerifierOpensSocket {
  public Socket neighbour() {
    throw new AssertionError("never called");
  }
}
