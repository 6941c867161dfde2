package cl.acuse.verifier.cli;

/**
 * Text from outside, made harmless for a terminal: what cannot be seen, or changes how other text
 * is seen (control characters, bidirectional overrides, zero-width and private characters, unusual
 * blanks), is written as {@code \x{202e}}. A backslash is doubled, so that nothing is ambiguous.
 */
final class TerminalText {
  private TerminalText() {}

  static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (point == '\\') {
            escaped.append("\\\\");
          } else if (isPlain(point)) {
            escaped.appendCodePoint(point);
          } else {
            escaped.append("\\x{").append(Integer.toHexString(point)).append('}');
          }
        });
    return escaped.toString();
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }
}
