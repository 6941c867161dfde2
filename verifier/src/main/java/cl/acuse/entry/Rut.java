package cl.acuse.entry;

import cl.acuse.proof.MalformedException;
import java.util.regex.Pattern;

/**
 * The one form of a RUT, which is also a person's RUN (rule [E-02]): digits, hyphen, check digit.
 *
 * <p>No dots, no leading zero, a capital K. {@code 61.533.000-0} is written {@code 61533000-0}.
 */
public final class Rut {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,7}-[0-9K]");
  private static final int MODULUS = 11;
  private static final int FIRST_WEIGHT = 2;
  private static final int LAST_WEIGHT = 7;

  private Rut() {}

  /**
   * Refuses what is not a RUT with its right check digit.
   *
   * @param text the candidate
   * @throws MalformedException if the form or the check digit is wrong; the text is not repeated
   */
  public static void check(String text) throws MalformedException {
    if (!FORM.matcher(text).matches()) {
      throw new MalformedException(
          "A RUT is written as 1 to 8 digits without leading zero, a hyphen and the check digit.");
    }
    var hyphen = text.indexOf('-');
    if (text.charAt(hyphen + 1) != checkDigit(text.substring(0, hyphen))) {
      throw new MalformedException("The check digit of a RUT is wrong.");
    }
  }

  /** Modulo 11 with the weights 2 to 7 from the right; 11 is written 0, 10 is written K. */
  private static char checkDigit(String digits) {
    var sum = 0;
    var weight = FIRST_WEIGHT;
    for (var i = digits.length() - 1; i >= 0; i--) {
      sum += (digits.charAt(i) - '0') * weight;
      weight = weight == LAST_WEIGHT ? FIRST_WEIGHT : weight + 1;
    }
    var rest = MODULUS - sum % MODULUS;
    return switch (rest) {
      case 11 -> '0';
      case 10 -> 'K';
      default -> (char) ('0' + rest);
    };
  }
}
