package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/** UTF-8 in which nothing is replaced: what is read gives the same bytes again. */
final class StrictUtf8 {
  private StrictUtf8() {}

  static String decode(byte[] bytes) throws MalformedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("A text is not valid UTF-8.");
    }
  }

  /** The text's bytes; a lone surrogate, which no bytes stand for, is refused. */
  static byte[] encode(String text) throws MalformedException {
    try {
      var buffer = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new MalformedException("A text has half a surrogate pair.");
    }
  }
}
