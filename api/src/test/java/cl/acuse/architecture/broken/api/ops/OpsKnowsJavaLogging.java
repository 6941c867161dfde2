package cl.acuse.architecture.broken.api.ops;

import java.util.logging.Logger;

public final class OpsKnowsJavaLogging {
  public Logger neighbour() {
    throw new AssertionError("never called");
  }
}
