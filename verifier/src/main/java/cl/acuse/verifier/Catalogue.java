package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every text that the verifier shows, in both languages: {@code messages.tsv}, a line for each
 * {@link Phrase} with its key, its Spanish and its English text. {@code {0}} stands for the first
 * argument.
 */
public final class Catalogue {
  private static final String FILE = "messages.tsv";
  private static final int COLUMNS = 3;
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
    var template = template(language, phrase);
    var text = new StringBuilder();
    var from = 0;
    for (var open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      var close = template.indexOf('}', open);
      text.append(template, from, open);
      text.append(arguments.get(Integer.parseInt(template.substring(open + 1, close))));
      from = close + 1;
    }
    return text.append(template, from, template.length()).toString();
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
    for (var line : file().lines().toList()) {
      if (!line.startsWith("#")) {
        var columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
          throw new AssertionError("a line of " + FILE + " has " + columns.length + " columns");
        }
        if (all.put(Phrase.valueOf(columns[0]), new Texts(columns[1], columns[2])) != null) {
          throw new AssertionError(FILE + " has twice " + columns[0]);
        }
      }
    }
    return all;
  }

  private static String file() {
    try (var stream = Catalogue.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new AssertionError("the program lacks its " + FILE);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
