package cl.acuse.architecture.broken.api;

import cl.acuse.architecture.broken.client.Client;

public final class ServerKnowsClient {
  public Client neighbour() {
    throw new AssertionError("never called");
  }
}
