package cl.acuse.architecture.broken.api.rest;

import io.grpc.Status;

public final class RestKnowsGrpc {
  public Status neighbour() {
    throw new AssertionError("never called");
  }
}
