package cl.acuse.verifier.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** What an auditor's commands did, as data: one object. Members are only ever added. */
final class AuditorJson {
  private static final int LAST_ASCII = 0x7e;

  private AuditorJson() {}

  /** Writes the members of the object. */
  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static void write(Console console, Members members) {
    try (var json = new JsonFactory().createGenerator(console.out()).useDefaultPrettyPrinter()) {
      json.setHighestNonEscapedChar(LAST_ASCII);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.line("");
  }

  /** A key that was made. */
  static void made(Console console, AuditorKey key, Path file) {
    write(
        console,
        json -> {
          json.writeStringField("name", key.key().name());
          json.writeStringField("file", file.toString());
          json.writeStringField("rootsLine", key.rootsLine());
        });
  }

  /**
   * What came of an audit, and what was signed.
   *
   * @param note the cosigned checkpoint; empty where nothing was signed
   * @param out where it was written; empty where the object holds it
   */
  static void signed(
      Console console, AuditResult result, Optional<String> note, Optional<Path> out) {
    write(
        console,
        json -> {
          json.writeStringField("verdict", result.verdict().name());
          json.writeNumberField("exitCode", result.verdict().exitCode());
          json.writeStringField("statement", AuditCommand.firstLine(result, console.language()));
          json.writeBooleanField("signed", note.isPresent());
          if (note.isPresent() && out.isPresent()) {
            json.writeStringField("file", out.get().toString());
          } else if (note.isPresent()) {
            json.writeStringField("checkpoint", note.get());
          }
        });
  }
}
