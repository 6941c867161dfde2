package cl.acuse.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.api.CommandException;
import java.util.Locale;

/** The bounds of what options give: whoever leaves them is told the option and its range. */
final class Bounds {
  private Bounds() {}

  /**
   * A number.
   *
   * @param most {@link Long#MAX_VALUE} where nobody has to know it
   */
  static void number(String option, long value, long least, long most) throws CommandException {
    if (value < least || value > most) {
      var range =
          most == Long.MAX_VALUE
              ? String.format(Locale.ROOT, "%,d or more", least)
              : String.format(Locale.ROOT, "%,d to %,d", least, most);
      throw CommandException.misuse(
          String.format(Locale.ROOT, "%s is %s, not %,d.", option, range, value));
    }
  }

  /** A text that is not empty; without what was given, which may be long. */
  static void text(String option, String value, int mostBytes) throws CommandException {
    var bytes = value.getBytes(UTF_8).length;
    if (bytes < 1 || bytes > mostBytes) {
      throw CommandException.misuse(
          String.format(Locale.ROOT, "%s has 1 to %,d bytes, not %,d.", option, mostBytes, bytes));
    }
  }
}
