package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A place in the text of an evidence file. Owned by the one call that reads the file. */
final class EvidenceCursor {
  /** Digits of the largest index. */
  private static final int NUMBER_DIGITS_MAX = 19;

  private final String text;
  private final String what;
  private int at;

  /** The start of a file; {@code what} names it in messages. */
  EvidenceCursor(String text, String what) {
    this.text = text;
    this.what = what;
  }

  /** Reads one element of an array. */
  @FunctionalInterface
  interface ElementReader<T> {
    T read(EvidenceCursor file) throws MalformedException;
  }

  /** Steps over a piece of text that must stand here. */
  void expect(String piece) throws MalformedException {
    if (!skip(piece)) {
      throw malformed("'%s' was expected".formatted(piece.strip()));
    }
  }

  void expectEnd() throws MalformedException {
    if (at != text.length()) {
      throw malformed("the end was expected");
    }
  }

  private boolean skip(String piece) {
    var there = text.startsWith(piece, at);
    at += there ? piece.length() : 0;
    return there;
  }

  /** Reads a member that is an array, or nothing where another member or the end stands. */
  <T> List<T> array(String name, int max, ElementReader<T> element) throws MalformedException {
    var elements = new ArrayList<T>();
    if (!skip(",\n  \"" + name + "\": [")) {
      return elements;
    }
    do {
      if (elements.size() == max) {
        throw malformed("at most %d %s were expected".formatted(max, name));
      }
      expect("\n    ");
      elements.add(element.read(this));
    } while (skip(","));
    expect("\n  ]");
    return elements;
  }

  ByteString base64() throws MalformedException {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(raw()));
    } catch (IllegalArgumentException e) {
      throw malformed("base64 was expected");
    }
  }

  long number() throws MalformedException {
    var start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    try {
      return Long.parseLong(text.substring(start, Math.min(at, start + NUMBER_DIGITS_MAX + 1)));
    } catch (NumberFormatException e) {
      throw malformed("a number was expected");
    }
  }

  /** A string in which {@code \"}, {@code \\} and {@code \n} may stand. */
  String text() throws MalformedException {
    var raw = raw();
    var result = new StringBuilder(raw.length());
    for (var i = 0; i < raw.length(); i++) {
      var character = raw.charAt(i);
      result.append(character == '\\' ? unescaped(raw.charAt(++i)) : character);
    }
    return result.toString();
  }

  private char unescaped(char character) throws MalformedException {
    return switch (character) {
      case '"', '\\' -> character;
      case 'n' -> '\n';
      default -> throw malformed("only \\\", \\\\ and \\n were expected");
    };
  }

  /** What stands between two quotation marks; each backslash in it has a character behind it. */
  private String raw() throws MalformedException {
    expect("\"");
    var start = at;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) < ' ') {
        throw malformed("no control character was expected");
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      at = text.length();
      throw malformed("a closing quotation mark was expected");
    }
    return text.substring(start, at++);
  }

  private MalformedException malformed(String expectation) {
    var line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    return new MalformedException(
        "Line %d of the %s file is not in its one form: %s.".formatted(line, what, expectation));
  }
}
