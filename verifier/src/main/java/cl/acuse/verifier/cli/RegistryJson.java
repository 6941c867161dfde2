package cl.acuse.verifier.cli;

import cl.acuse.entry.Registry;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * Numbers of registries as data: by their names, the number itself as text where this version knows
 * no name.
 */
final class RegistryJson {
  private RegistryJson() {}

  /** Writes the member {@code remarks}. */
  static void writeRemarks(JsonGenerator json, List<Integer> remarks) throws IOException {
    json.writeArrayFieldStart("remarks");
    for (var remark : remarks) {
      json.writeString(Registry.of("remark").name(remark));
    }
    json.writeEndArray();
  }

  /** Writes the member {@code reason}. */
  static void writeReason(JsonGenerator json, int reason) throws IOException {
    json.writeStringField("reason", Registry.of("reason").name(reason));
  }
}
