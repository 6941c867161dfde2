package cl.acuse.verifier;

/**
 * Text from outside, made harmless for a terminal: what cannot be seen, or changes how other text
 * is seen (control characters, bidirectional overrides, zero-width and private characters, unusual
 * blanks), is written as {@code \x{202e}}. A backslash is doubled, so that nothing is ambiguous.
 */
public final class TerminalText {
  private TerminalText() {}

  /**
   * Makes text harmless.
   *
   * @param text one line, from anywhere
   * @return the line as it may be shown
   */
  public static String escape(String text) {
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
