package cl.acuse.verifier.audit;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an audit found wrong or lacking first.
 *
 * @param verdict INVALID where the log broke a rule, INCOMPLETE where something is absent
 * @param clause of docs/spec.md
 * @param index the first bad entry; empty where no one entry is to blame
 * @param phrase what to say; its name is the stable code
 * @param arguments what the phrase names, in its order; may be text from outside, not escaped
 * @param detail the technical sentence of the part that refused, in English; empty if there is none
 */
public record Fault(
    Verdict verdict,
    String clause,
    OptionalLong index,
    Phrase phrase,
    List<String> arguments,
    String detail) {
  /** Copies the list. */
  public Fault {
    arguments = List.copyOf(arguments);
  }

  /** An entry that breaks a clause; the phrase's first argument is the entry's index. */
  static Fault inEntry(String clause, long index, Phrase phrase, Object... more) {
    return new Fault(
        Verdict.INVALID, clause, OptionalLong.of(index), phrase, texts(index, more), "");
  }

  /** Something that is not one entry's fault. */
  static Fault of(Verdict verdict, String clause, Phrase phrase, Object... arguments) {
    var texts = Arrays.stream(arguments).map(Object::toString).toList();
    return new Fault(verdict, clause, OptionalLong.empty(), phrase, texts, "");
  }

  private static List<String> texts(long index, Object... more) {
    var texts = new String[more.length + 1];
    texts[0] = Long.toString(index);
    for (var i = 0; i < more.length; i++) {
      texts[i + 1] = more[i].toString();
    }
    return Arrays.asList(texts);
  }

  /** The same fault with what the part that refused has to say. */
  Fault because(Exception cause) {
    var message = cause.getMessage();
    return new Fault(verdict, clause, index, phrase, arguments, message == null ? "" : message);
  }

  /**
   * The fault as a sentence. Text from outside stands in it as it came: escape before printing.
   *
   * @param language of the sentence
   * @return one sentence
   */
  public String sentence(Language language) {
    return Catalogue.say(language, phrase, arguments);
  }
}
