package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import java.io.Serial;
import java.util.List;

/** The program was called in a way that it cannot serve, or a pinned file is of no use. */
public final class MisuseException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Phrase phrase;
  private final transient List<String> arguments;

  MisuseException(Phrase phrase, String... arguments) {
    super(Catalogue.say(Language.EN, phrase, arguments));
    this.phrase = phrase;
    this.arguments = List.of(arguments);
  }

  /**
   * What a user is told.
   *
   * @param language of the sentence
   * @return one sentence: what, where, what to do; not escaped
   */
  public String sentence(Language language) {
    return Catalogue.say(language, phrase, arguments);
  }

  /** The stable code in data. */
  String code() {
    return phrase.name();
  }
}
