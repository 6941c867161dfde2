package cl.acuse.verifier;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.Plural;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Vocabulary;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every text that the verifier shows, in both languages: {@code messages.tsv}, a line for each
 * {@link Phrase} with its key, its Spanish and its English text. {@code {0}} stands for the first
 * argument, <code>{0#entry|entries}</code> for the words that fit its number ({@link Plural}),
 * {@code {0:remark}} for what the registry of that name says of it, {@code {0:kind}} for the name
 * of a kind of act, {@code {0:detail}} for what a part that refused has to say.
 */
public final class Catalogue {
  private static final String FILE = "messages.tsv";
  private static final int COLUMNS = 3;
  private static final String DETAILS = "detail";
  private static final String KINDS = "kind";
  private static final String ONE = "1";
  private static final String NAMES_BETWEEN = ", ";
  private static final Map<Phrase, Texts> ALL = load();

  private Catalogue() {}

  private record Texts(String spanish, String english) {
    String in(Language language) {
      return switch (language) {
        case ES -> spanish;
        case EN -> english;
      };
    }
  }

  /**
   * A phrase with its arguments put in, verbatim.
   *
   * @param language of the text
   * @param phrase what to say
   * @param arguments for its places, in order
   * @return the text
   */
  public static String say(Language language, Phrase phrase, List<String> arguments) {
    var template =
        Plural.choose(template(language, phrase), number -> arguments.get(number).equals(ONE));
    var text = new StringBuilder();
    var from = 0;
    for (var open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      var close = template.indexOf('}', open);
      text.append(template, from, open);
      text.append(argument(language, template.substring(open + 1, close), arguments));
      from = close + 1;
    }
    return text.append(template, from, template.length()).toString();
  }

  private static String argument(Language language, String place, List<String> arguments) {
    var colon = place.indexOf(':');
    if (colon < 0) {
      return arguments.get(Integer.parseInt(place));
    }
    var names = arguments.get(Integer.parseInt(place.substring(0, colon)));
    var vocabulary = place.substring(colon + 1);
    if (vocabulary.equals(DETAILS)) {
      return DetailText.in(language, names);
    }
    return Arrays.stream(names.split(NAMES_BETWEEN, -1))
        .map(name -> label(language, vocabulary, name))
        .collect(Collectors.joining(NAMES_BETWEEN));
  }

  private static String label(Language language, String vocabulary, String name) {
    if (vocabulary.equals(KINDS)) {
      return Vocabulary.of(Kind.valueOf(name)).label(language);
    }
    var registry = Registry.of(vocabulary);
    var number = registry.number(name);
    return number.isPresent() ? registry.label(number.getAsInt(), language) : name;
  }

  /**
   * A phrase with its arguments put in, verbatim.
   *
   * @param language of the text
   * @param phrase what to say
   * @param arguments for its places, in order
   * @return the text
   */
  public static String say(Language language, Phrase phrase, String... arguments) {
    return say(language, phrase, List.of(arguments));
  }

  static String template(Language language, Phrase phrase) {
    var texts = ALL.get(phrase);
    if (texts == null) {
      throw new AssertionError(FILE + " lacks " + phrase);
    }
    return texts.in(language);
  }

  private static Map<Phrase, Texts> load() {
    var all = new EnumMap<Phrase, Texts>(Phrase.class);
    for (var columns : DataFile.rows(Catalogue.class, FILE, COLUMNS)) {
      var texts = new Texts(columns.get(1), columns.get(2));
      if (all.put(Phrase.valueOf(columns.getFirst()), texts) != null) {
        throw new AssertionError(FILE + " has twice " + columns.getFirst());
      }
    }
    return all;
  }
}
