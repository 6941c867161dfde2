package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.delivery.ProfileCheck;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What is there of what the profiles want as data. Members are only ever added. */
final class ProfileJson {
  private final Language language;
  private final JsonGenerator json;

  ProfileJson(Language language, JsonGenerator json) {
    this.language = language;
    this.json = json;
  }

  /** A member with an object for each check. */
  void write(List<ProfileCheck> checks) throws IOException {
    json.writeArrayFieldStart("profiles");
    for (var check : checks) {
      json.writeStartObject();
      json.writeStringField("profile", check.profile().version());
      if (check.profile().source().isPresent()) {
        json.writeStringField("source", check.profile().source().get());
      }
      json.writeStringField("for", check.profile().label(language));
      writeItems(check.items());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void writeItems(List<ProfileCheck.Answer> items) throws IOException {
    json.writeArrayFieldStart("items");
    for (var answer : items) {
      json.writeStartObject();
      json.writeStringField("item", answer.item().code());
      json.writeStringField("presence", answer.presence().name());
      if (answer.index().isPresent()) {
        json.writeNumberField("entry", answer.index().getAsLong());
      }
      json.writeStringField("asks", answer.item().label(language));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
