package cl.acuse.demo;

import cl.acuse.entry.Plural;
import java.io.PrintStream;
import java.util.Locale;
import java.util.ResourceBundle;

/** Tells the story on a terminal or into a file. Owned by the thread that tells it. */
final class Narrator {
  private static final String INDENT = "   ";
  private static final ResourceBundle.Control ONLY_ASKED_FOR =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final PrintStream out;
  private final boolean terminal;
  private final Locale locale;
  private final ResourceBundle words;
  private int chapters;

  /**
   * A narrator.
   *
   * @param out where to
   * @param terminal whether a line may be written over
   * @param locale English or Spanish
   */
  Narrator(PrintStream out, boolean terminal, Locale locale) {
    this.out = out;
    this.terminal = terminal;
    this.locale = locale;
    this.words = ResourceBundle.getBundle("cl.acuse.demo.narration", locale, ONLY_ASKED_FOR);
  }

  boolean isSpanish() {
    return locale.getLanguage().equals("es");
  }

  String words(String key, Object... arguments) {
    return Plural.format(locale, words.getString(key), arguments);
  }

  void title(String key) {
    out.println();
    out.println(words(key));
    out.println("=".repeat(words(key).length()));
  }

  void chapter(String key) {
    out.println();
    out.println("%d. %s".formatted(++chapters, words(key)));
  }

  void say(String key, Object... arguments) {
    print(words(key, arguments));
  }

  /** Something as it is: a command, another program's output. */
  void quote(String text) {
    text.lines().forEach(line -> print("| " + line));
  }

  void command(String what, String command) {
    print(what + ":");
    print("  " + command);
  }

  void print(String text) {
    if (text.isEmpty()) {
      out.println();
    }
    text.lines().forEach(line -> out.println((INDENT + line).stripTrailing()));
  }

  /** How far it is; only a person who watches sees it. */
  void progress(String key, long done, long total) {
    if (terminal) {
      out.print("\r%s%,d / %,d %s ".formatted(INDENT, done, total, words(key)));
      out.flush();
    }
  }

  /** How far it is, where nobody knows how far it has to go. */
  void progress(String key, long done) {
    if (terminal) {
      out.print("\r%s%,d %s ".formatted(INDENT, done, words(key)));
      out.flush();
    }
  }

  void progressDone() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
