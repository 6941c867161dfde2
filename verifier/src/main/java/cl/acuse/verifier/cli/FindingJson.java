package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Finding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What was found as data, one form for all verdicts. Members are only ever added. */
final class FindingJson {
  private FindingJson() {}

  /** Writes the member {@code findings}. */
  static void write(JsonGenerator json, Language language, List<Finding> findings)
      throws IOException {
    json.writeArrayFieldStart("findings");
    for (var finding : findings) {
      json.writeStartObject();
      json.writeStringField("check", finding.check().clause());
      json.writeStringField("outcome", finding.outcome().name());
      json.writeStringField("code", finding.phrase().name());
      json.writeStringField("message", finding.sentence(language));
      json.writeArrayFieldStart("arguments");
      for (var argument : finding.arguments()) {
        json.writeString(argument);
      }
      json.writeEndArray();
      if (!finding.detail().isEmpty()) {
        json.writeStringField("detail", finding.detail());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
