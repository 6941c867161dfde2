package cl.acuse.entry;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that go by a number: of <code>{1#entry|entries}</code> stands the first where
 * argument 1 is one, and the second otherwise, in Spanish as in English. The number itself has a
 * place of its own; how arguments are counted is the text's own way.
 */
public final class Plural {
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])#([^|{}]*)\\|([^|{}]*)}");

  private Plural() {}

  /**
   * A text with the words that fit its numbers.
   *
   * @param text as it is written, without its arguments
   * @param isOne whether the argument of that number is one
   * @return the text, its other places untouched
   */
  public static String choose(String text, IntPredicate isOne) {
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                isOne.test(Integer.parseInt(place.group(1))) ? place.group(2) : place.group(3)));
  }

  /**
   * A text of {@link java.util.Formatter} with its arguments put in; both kinds of places count
   * them from 1.
   *
   * @param locale how numbers are written
   * @param text for instance <code>%1$d {1#entry|entries}</code>
   * @param arguments for its places
   * @return the text
   */
  public static String format(Locale locale, String text, Object... arguments) {
    var chosen = choose(text, number -> isOne(arguments[number - 1]));
    return String.format(locale, chosen, arguments);
  }

  private static boolean isOne(Object argument) {
    return argument instanceof Number number && number.longValue() == 1;
  }
}
