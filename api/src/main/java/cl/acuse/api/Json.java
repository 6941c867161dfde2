package cl.acuse.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What commands print with {@code --json}. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final ObjectMapper LINES = new ObjectMapper();

  private Json() {}

  /**
   * An empty object.
   *
   * @return to be filled
   */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object as text.
   *
   * @param object what to print
   * @return indented JSON
   */
  public static String text(ObjectNode object) {
    return text(MAPPER, object);
  }

  /**
   * The object on one line, where a command prints several.
   *
   * @param object what to print
   * @return JSON without a line's end
   */
  public static String line(ObjectNode object) {
    return text(LINES, object);
  }

  private static String text(ObjectMapper mapper, ObjectNode object) {
    try {
      return mapper.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of texts is not JSON", e);
    }
  }
}
