package cl.acuse.api.mirror;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import java.io.Serial;
import java.util.List;

/** A log cannot be copied, or not into this folder. */
final class CopyException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Phrase phrase;
  private final transient List<String> arguments;

  CopyException(Phrase phrase, Object... arguments) {
    this(phrase, List.of(arguments).stream().map(String::valueOf).toList());
  }

  private CopyException(Phrase phrase, List<String> arguments) {
    super(Catalogue.say(Language.EN, phrase, arguments));
    this.phrase = phrase;
    this.arguments = arguments;
  }

  /** One sentence: what, where, what to do. */
  String sentence(Language language) {
    return Catalogue.say(language, phrase, arguments);
  }
}
