package cl.acuse.architecture.broken.entry;

import com.fasterxml.jackson.core.JsonFactory;

public final class EntryKnowsJackson {
  public JsonFactory neighbour() {
    throw new AssertionError("never called");
  }
}
