package cl.acuse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Plural;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarratorTest {
  private static final Pattern ARGUMENT = Pattern.compile("%(\\d\\$)?[,.0-9]*[dsf]");

  private static TreeMap<String, String> words(String language) throws IOException {
    var properties = new Properties();
    var name = "narration_%s.properties".formatted(language);
    try (var reader = new InputStreamReader(Narrator.class.getResourceAsStream(name), UTF_8)) {
      properties.load(reader);
    }
    var words = new TreeMap<String, String>();
    properties.forEach((key, value) -> words.put((String) key, (String) value));
    return words;
  }

  /** The arguments that a sentence takes, in their order. */
  private static String arguments(String sentence) {
    return ARGUMENT
        .matcher(sentence)
        .results()
        .map(found -> found.group())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void bothLanguagesTellTheSame() throws Exception {
    var english = words("en");
    var spanish = words("es");
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    english.forEach((key, sentence) ->
        assertThat(arguments(spanish.get(key))).as(key).isEqualTo(arguments(sentence)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void linesAreNarrow(String language) throws Exception {
    words(language)
        .forEach((key, sentence) ->
            assertThat(Plural.choose(sentence, number -> false).lines())
                .as(key)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100)));
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    assertThat(told("en", false)).contains("1. A log is founded", "12,345 were acknowledged");
    assertThat(told("es", false)).contains("1. Se funda un registro", "Iban 12.345 confirmados");
  }

  @Test
  void oneIsToldAsOne() {
    assertThat(told("en", "register.folios.sum", 1L, 2L)).contains("1 number is missing after");
    assertThat(told("en", "register.folios.sum", 2L, 1L)).contains("2 numbers are missing after");
    assertThat(told("es", "register.folios.sum", 1L, 2L))
        .contains("Falta 1 número después del primero visto, 2 contados desde 1");
  }

  private static String told(String language, String key, Object... arguments) {
    var out = new ByteArrayOutputStream();
    new Narrator(new PrintStream(out, true, UTF_8), false, Locale.of(language)).say(key, arguments);
    return out.toString(UTF_8);
  }

  @Test
  void progressIsForThoseWhoWatch() {
    assertThat(told("en", false)).doesNotContain("\r", "\u001b");
    assertThat(told("en", true)).contains("\r   1 / 2 entries");
  }

  private static String told(String language, boolean terminal) {
    var out = new ByteArrayOutputStream();
    var narrator = new Narrator(new PrintStream(out, true, UTF_8), terminal, Locale.of(language));
    narrator.chapter("founding.title");
    narrator.progress("letters.progress", 1, 2);
    narrator.progressDone();
    narrator.say("kill.done", 12_345, 2_000.4, 77L, 5);
    return out.toString(UTF_8);
  }
}
