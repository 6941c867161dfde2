package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.event.KeyRequest;
import cl.acuse.entry.Institution;
import cl.acuse.proof.MalformedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an institution hands to a registrar: the JSON that {@code acuse keys prove} prints. */
final class KeyProof {
  private static final int BYTES_MAX = 16 << 10;

  private KeyProof() {}

  /** Reads it; whether it proves anything is for the log to say. */
  static KeyRequest read(Path file) throws CommandException {
    if (!Files.isReadable(file)) {
      throw CommandException.misuse(
          "The file %s cannot be read; name one that holds what 'acuse keys prove --json' printed."
              .formatted(file));
    }
    try (var stream = Files.newInputStream(file)) {
      var json = new ObjectMapper().readTree(stream.readNBytes(BYTES_MAX));
      return new KeyRequest(
          Institution.parse(json.path("institution").asText()),
          json.path("alg").asInt(),
          bytes(json.path("spki")),
          bytes(json.path("possession")));
    } catch (IOException | MalformedException e) {
      throw CommandException.misuse(
          "The file %s is not what 'acuse keys prove --json' prints; ask the institution for it."
              .formatted(file));
    }
  }

  private static ByteString bytes(JsonNode node) throws IOException {
    var value = node.binaryValue();
    if (value == null || value.length == 0) {
      throw new IOException("no bytes");
    }
    return ByteString.copyFrom(value);
  }
}
