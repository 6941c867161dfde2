package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces that evidence files are made of: JSON in exactly one form (spec ). */
final class EvidenceText {
  static final String NEXT_MEMBER = ",\n  ";

  private EvidenceText() {}

  static void array(StringBuilder json, String name, List<String> elements) {
    if (elements.isEmpty()) {
      return;
    }
    json.append(NEXT_MEMBER)
        .append('"')
        .append(name)
        .append("\": [")
        .append(elements.stream().map(e -> "\n    " + e).collect(Collectors.joining(",")))
        .append("\n  ]");
  }

  static String object(Disclosure disclosure) {
    return "{\"index\": %d, \"path\": \"%s\", \"salt\": %s, \"value\": %s}"
        .formatted(
            disclosure.index(),
            disclosure.path(),
            quoted(disclosure.salt()),
            quoted(disclosure.value()));
  }

  static String quoted(ByteString bytes) {
    return '"' + Base64.getEncoder().encodeToString(bytes.toByteArray()) + '"';
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  static String utf8(byte[] file) throws MalformedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("The file is not UTF-8 text.");
    }
  }

  static Disclosure disclosure(EvidenceCursor file) throws MalformedException {
    file.expect("{\"index\": ");
    var index = file.number();
    file.expect(", \"path\": ");
    var path = file.text();
    file.expect(", \"salt\": ");
    var salt = file.base64();
    file.expect(", \"value\": ");
    var value = file.base64();
    file.expect("}");
    return new Disclosure(index, path, salt, value);
  }
}
