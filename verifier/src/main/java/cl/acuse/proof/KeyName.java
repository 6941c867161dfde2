package cl.acuse.proof;

/**
 * What may name a key, and so a log: C2SP signed-note's rule.
 *
 * <p>A name is not empty, has neither a Unicode space nor a plus sign nor a control character below
 * U+0020, and is at most {@link Limits#NAME_BYTES_MAX} bytes of UTF-8. Acuse's origins are key
 * names, although C2SP tlog-checkpoint would allow more.
 */
public final class KeyName {
  private static final int NEXT_LINE = 0x85;

  private KeyName() {}

  /**
   * Refuses what cannot name a key.
   *
   * @param name the name
   * @throws MalformedException if it breaks the rule
   */
  public static void check(String name) throws MalformedException {
    checkCharacters(name);
    if (StrictUtf8.encode(name).length > Limits.NAME_BYTES_MAX) {
      throw new MalformedException(
          "A key's name is longer than %d bytes.".formatted(Limits.NAME_BYTES_MAX));
    }
  }

  /** The rule without the length, which signed-note does not bound. */
  static void checkCharacters(String name) throws MalformedException {
    if (name.isEmpty()) {
      throw new MalformedException("A key's name is empty.");
    }
    if (name.codePoints().anyMatch(KeyName::isForbidden)) {
      throw new MalformedException("A key's name has a space, a plus or a control character.");
    }
  }

  private static boolean isForbidden(int character) {
    return character < ' '
        || character == '+'
        || character == NEXT_LINE
        || Character.isSpaceChar(character);
  }
}
