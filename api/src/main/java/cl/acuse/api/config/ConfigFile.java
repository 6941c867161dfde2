package cl.acuse.api.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads {@code acuse.yaml}:
 *
 * <pre>
 * data: data
 * grpc:
 *   listen: 127.0.0.1:9440
 * http:
 *   listen: 127.0.0.1:9480
 * </pre>
 */
final class ConfigFile {
  private static final int BYTES_MAX = 64 << 10;
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final Path file;
  private final Map<Key, String> values = new EnumMap<>(Key.class);

  private ConfigFile(Path file) {
    this.file = file;
  }

  static Map<Key, String> read(Path file) throws ConfigException {
    var reader = new ConfigFile(file);
    var root = reader.tree();
    if (!isEmpty(root)) {
      reader.add("", root);
    }
    return reader.values;
  }

  private static boolean isEmpty(JsonNode root) {
    return root.isMissingNode() || root.isNull() || (root.isTextual() && root.asText().isEmpty());
  }

  private JsonNode tree() throws ConfigException {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new ConfigException(
            "The configuration file %s has more than 64 KiB; it is none.".formatted(file));
      }
      return YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "The configuration file %s is not YAML at line %d: %s."
              .formatted(file, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new ConfigException(
          "The configuration file %s cannot be read; name another with --config.".formatted(file));
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private void add(String prefix, JsonNode node) throws ConfigException {
    if (!node.isObject()) {
      throw new ConfigException(
          "The configuration file %s has no settings below '%s'; write them as key: value."
              .formatted(file, prefix));
    }
    for (var field : node.properties()) {
      var path = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
      var key = Key.ofPath(path);
      if (key.isPresent() && field.getValue().isValueNode()) {
        values.put(key.get(), field.getValue().asText());
      } else if (field.getValue().isObject()) {
        add(path, field.getValue());
      } else {
        throw new ConfigException(
            "The configuration file %s has '%s', which is no setting; remove it. There are: %s."
                .formatted(file, path, Key.list()));
      }
    }
  }
}
