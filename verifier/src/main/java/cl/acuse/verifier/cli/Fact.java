package cl.acuse.verifier.cli;

import cl.acuse.verifier.Phrase;
import java.util.List;

/**
 * One thing that a verified receipt tells.
 *
 * @param label what it is
 * @param arguments of the label
 * @param value for people; may be text from outside, not escaped
 */
record Fact(Phrase label, List<String> arguments, String value) {
  static Fact of(Phrase label, String value) {
    return new Fact(label, List.of(), value);
  }
}
