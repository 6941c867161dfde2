package cl.acuse.verifier;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** A stream's name in one line, the same in every language. */
public final class StreamText {
  private StreamText() {}

  /**
   * Writes a name.
   *
   * @param name a stream's name
   * @return for instance {@code DELIVERY GESCODE:46/00112233… RUT:1-9}, whose parts can be typed as
   *     options; may hold text from outside, not escaped
   */
  public static String of(StreamName name) {
    var text = new StringBuilder(name.kind().name());
    name.institution().ifPresent(institution -> text.append(' ').append(institution));
    if (!name.id().isEmpty()) {
      text.append(name.institution().isPresent() ? '/' : ' ').append(hex(name.id()));
    }
    name.recipient().ifPresent(recipient -> text.append(' ').append(recipient));
    return name.iuie().isEmpty()
        ? text.toString()
        : text.append(' ').append(name.iuie()).toString();
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
