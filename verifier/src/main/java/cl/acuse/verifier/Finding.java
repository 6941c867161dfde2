package cl.acuse.verifier;

import cl.acuse.entry.Language;
import java.util.Arrays;
import java.util.List;

/**
 * What a check found, once.
 *
 * @param check which check
 * @param outcome what came of it
 * @param phrase what to say; its name is the finding's stable code
 * @param arguments what the phrase names, in its order; may be text from outside, not escaped
 * @param detail the technical sentence of the part that refused, in English; empty if there is none
 */
public record Finding(
    Check check, Outcome outcome, Phrase phrase, List<String> arguments, String detail) {
  /** Copies the list. */
  public Finding {
    arguments = List.copyOf(arguments);
  }

  static Finding ok(Check check, Phrase phrase, Object... arguments) {
    return of(check, Outcome.OK, phrase, arguments);
  }

  static Finding failed(Check check, Phrase phrase, Object... arguments) {
    return of(check, Outcome.FAILED, phrase, arguments);
  }

  static Finding missing(Check check, Phrase phrase, Object... arguments) {
    return of(check, Outcome.MISSING, phrase, arguments);
  }

  static Finding differs(Check check, Phrase phrase, Object... arguments) {
    return of(check, Outcome.DIFFERS, phrase, arguments);
  }

  static Finding ignored(Check check, Phrase phrase, Object... arguments) {
    return of(check, Outcome.IGNORED, phrase, arguments);
  }

  static Finding notRun(Check check) {
    return of(check, Outcome.NOT_RUN, Phrase.NOT_RUN);
  }

  private static Finding of(Check check, Outcome outcome, Phrase phrase, Object... arguments) {
    var texts = Arrays.stream(arguments).map(Object::toString).toList();
    return new Finding(check, outcome, phrase, texts, "");
  }

  /** The same finding with what the part that refused has to say. */
  Finding because(Exception cause) {
    var message = cause.getMessage();
    return new Finding(check, outcome, phrase, arguments, message == null ? "" : message);
  }

  /**
   * The finding as a sentence. Text from outside stands in it as it came: escape before printing.
   *
   * @param language of the sentence
   * @return one sentence
   */
  public String sentence(Language language) {
    return Catalogue.say(language, phrase, arguments);
  }
}
