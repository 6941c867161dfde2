package cl.acuse.architecture.broken.client;

import cl.acuse.architecture.broken.api.Server;

public final class ClientKnowsServer {
  public Server neighbour() {
    throw new AssertionError("never called");
  }
}
