package cl.acuse.demo;

import cl.acuse.api.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What happened, as data. Owned by the thread that tells the story. */
final class Summary {
  private final ObjectNode facts = Json.object();

  Summary put(String name, long value) {
    facts.put(name, value);
    return this;
  }

  Summary put(String name, double value) {
    facts.put(name, value);
    return this;
  }

  Summary put(String name, String value) {
    facts.put(name, value);
    return this;
  }

  ObjectNode facts() {
    return facts;
  }
}
