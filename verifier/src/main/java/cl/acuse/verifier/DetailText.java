package cl.acuse.verifier;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a part that refused has to say, in the reader's language.
 *
 * <p>The parts below speak English: their sentences are for programmers too, and are the same
 * wherever they are thrown. {@code details.tsv} has each with its Spanish; what a sentence names,
 * or quotes of another part, stands in its places.
 */
final class DetailText {
  private static final String FILE = "details.tsv";
  private static final int COLUMNS = 2;
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
  private static final List<Sentence> ALL =
      DataFile.rows(DetailText.class, FILE, COLUMNS).stream().map(Sentence::of).toList();

  private DetailText() {}

  private record Sentence(Pattern english, String spanish) {
    static Sentence of(List<String> columns) {
      var pattern =
          Arrays.stream(PLACE.split(columns.getFirst(), -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("(.*?)"));
      return new Sentence(Pattern.compile(pattern, Pattern.DOTALL), columns.getLast());
    }

    Optional<String> of(String text) {
      var matcher = english.matcher(text);
      return matcher.matches() ? Optional.of(filled(matcher)) : Optional.empty();
    }

    private String filled(Matcher matcher) {
      return PLACE
          .matcher(spanish)
          .replaceAll(place ->
              Matcher.quoteReplacement(
                  in(Language.ES, matcher.group(Integer.parseInt(place.group(1)) + 1))));
    }
  }

  /**
   * A sentence in a language.
   *
   * @param language of the text
   * @param english as a part of the program says it; may hold text from outside, not escaped
   * @return the sentence itself where this version has no other
   */
  static String in(Language language, String english) {
    return switch (language) {
      case EN -> english;
      case ES -> spanish(english).orElse(english);
    };
  }

  static Optional<String> spanish(String english) {
    return ALL.stream().flatMap(sentence -> sentence.of(english).stream()).findFirst();
  }
}
