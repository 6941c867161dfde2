package cl.acuse.proof;

/** Decimal numbers in their one form: ASCII digits, no sign, no leading zero. */
final class CanonicalDecimal {
  private static final int DIGITS_MAX = 19;

  private CanonicalDecimal() {}

  /** Reads a number from 0 to {@code max}; {@code what} names it in the refusal. */
  static long parse(String what, String text, long max) throws MalformedException {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MalformedException("The %s is not a decimal number.".formatted(what));
    }
    if (text.length() > 1 && text.startsWith("0")) {
      throw new MalformedException("The %s has a leading zero.".formatted(what));
    }
    if (text.length() > DIGITS_MAX || Long.compareUnsigned(Long.parseUnsignedLong(text), max) > 0) {
      throw new MalformedException("The %s is above %d.".formatted(what, max));
    }
    return Long.parseLong(text);
  }
}
