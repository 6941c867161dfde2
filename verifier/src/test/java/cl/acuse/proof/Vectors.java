package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vectors of {@code src/test/resources/vectors}, which other programs made; see its README. */
public final class Vectors {
  private Vectors() {}

  /** The object that a file holds. */
  public static Case file(String name) {
    try (var in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
      assertThat(in).as(name).isNotNull();
      try (var parser = new JsonFactory().createParser(in)) {
        parser.nextToken();
        return new Case(object(parser));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The verifier key of a label among a file's {@code keys}. */
  static VerifierKey verifierKey(Case file, String label) throws MalformedException {
    var key = file.cases("keys").stream().filter(k -> k.text("label").equals(label)).findFirst();
    return VerifierKey.parse(key.orElseThrow().text("vkey"));
  }

  /** The verifier keys of some labels. */
  static List<VerifierKey> verifierKeys(Case file, List<String> labels) throws MalformedException {
    var keys = new ArrayList<VerifierKey>();
    for (var label : labels) {
      keys.add(verifierKey(file, label));
    }
    return keys;
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    var object = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    var array = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> List.of();
      case null, default -> throw new IOException("unexpected " + parser.currentToken());
    };
  }

  /** One object of a file; a field that is asked for must be there unless a method says so. */
  public record Case(Map<String, Object> fields) {
    public boolean has(String name) {
      return fields.containsKey(name);
    }

    public Object get(String name) {
      assertThat(fields).containsKey(name);
      return fields.get(name);
    }

    public String text(String name) {
      return (String) get(name);
    }

    public byte[] hex(String name) {
      return HexFormat.of().parseHex(text(name));
    }

    public Hash hash(String name) {
      return Hash.of(hex(name));
    }

    public long number(String name) {
      return (Long) get(name);
    }

    public boolean valid() {
      return (Boolean) get("valid");
    }

    public List<?> list(String name) {
      return (List<?>) get(name);
    }

    public List<String> texts(String name) {
      return list(name).stream().map(String.class::cast).toList();
    }

    public List<Hash> hashes(String name) {
      return texts(name).stream().map(text -> Hash.of(HexFormat.of().parseHex(text))).toList();
    }

    public Case object(String name) {
      return asCase(get(name));
    }

    /** The list's cases; never none. */
    public List<Case> cases(String name) {
      var cases = list(name).stream().map(Case::asCase).toList();
      assertThat(cases).as(name).isNotEmpty();
      return cases;
    }

    private static Case asCase(Object value) {
      var fields = new LinkedHashMap<String, Object>();
      ((Map<?, ?>) value).forEach((key, field) -> fields.put((String) key, field));
      return new Case(fields);
    }

    /** What the case is about, for the report of a failure. */
    @Override
    public String toString() {
      return fields.toString();
    }
  }
}
