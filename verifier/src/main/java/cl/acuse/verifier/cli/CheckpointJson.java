package cl.acuse.verifier.cli;

import cl.acuse.proof.VerifiedCheckpoint;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The checkpoint under which something is proved, as data. */
final class CheckpointJson {
  private CheckpointJson() {}

  /** Writes the member {@code checkpoint}, with the pinned auditors whose lines it bears. */
  static void write(JsonGenerator json, VerifiedCheckpoint verified, List<String> auditors)
      throws IOException {
    json.writeObjectFieldStart("checkpoint");
    json.writeStringField("origin", verified.checkpoint().origin());
    json.writeNumberField("size", verified.checkpoint().size());
    json.writeStringField("root", verified.checkpoint().root().base64());
    json.writeArrayFieldStart("independentWitnesses");
    for (var cosigner : verified.independentCosigners()) {
      json.writeString(cosigner.witness().name());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("confirmedBy");
    for (var auditor : auditors) {
      json.writeString(auditor);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
