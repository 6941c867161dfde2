package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.KeyName;
import cl.acuse.proof.MalformedException;
import java.util.regex.Pattern;

/** What a text may consist of, beyond valid UTF-8. */
enum Content {
  /** Any text. */
  ANY("E-01", "any text") {
    @Override
    boolean holds(byte[] raw, int from, int to) {
      return true;
    }
  },

  /** An institution's code, [E-01]. */
  CODE("E-01", "only 0-9 A-Z a-z . _ : / -") {
    @Override
    boolean holds(byte[] raw, int from, int to) {
      for (var i = from; i < to; i++) {
        if (!isCodeCharacter(raw[i])) {
          return false;
        }
      }
      return true;
    }
  },

  /** A log's origin, [T-01]: a key name that names no scheme. */
  ORIGIN("T-01", "a URL without scheme, white space, control character or +") {
    @Override
    boolean holds(byte[] raw, int from, int to) {
      var origin = new String(raw, from, to - from, UTF_8);
      try {
        KeyName.check(origin);
      } catch (MalformedException e) {
        return false;
      }
      return !origin.contains("://") && origin.chars().noneMatch(Character::isISOControl);
    }
  },

  /** The path of a field, [M-02]. */
  PATH("M-02", "field numbers joined by dots, elements with their index, like 12[0].2") {
    @Override
    boolean holds(byte[] raw, int from, int to) {
      return FIELD_PATH.matcher(new String(raw, from, to - from, UTF_8)).matches();
    }
  };

  private static final Pattern FIELD_PATH = Pattern.compile(pathOf("[1-9][0-9]*", "0|[1-9][0-9]*"));

  private final String clause;
  private final String expected;

  Content(String clause, String expected) {
    this.clause = clause;
    this.expected = expected;
  }

  /** Whether the valid UTF-8 in {@code raw} from {@code from} to before {@code to} is right. */
  abstract boolean holds(byte[] raw, int from, int to);

  /** The clause that says so. */
  String clause() {
    return clause;
  }

  /** What would be right. */
  String expected() {
    return expected;
  }

  private static boolean isCodeCharacter(byte character) {
    return (character >= '-' && character <= ':') // - . / 0-9 :
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || character == '_';
  }

  private static String pathOf(String number, String index) {
    var step = number + "(\\[(" + index + ")\\])?";
    return step + "(\\." + step + ")*";
  }
}
