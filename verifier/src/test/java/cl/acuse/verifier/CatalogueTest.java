package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One catalogue, two languages, nothing missing in either. */
class CatalogueTest {
  private static final Pattern PLACE = Pattern.compile("\\{([0-9]+(?::[a-z_]+)?)}");
  private static final Pattern NUMBERED = Pattern.compile("\\{([0-9])#([^|{}]*)\\|([^|{}]*)}");
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\{[0-9]} (?:hash |key )?(entries|entradas|hashes|streams|series|receipts|constancias"
              + "|epochs|épocas|folios|recipients|destinatarios|numbers|números|files|archivos)"
              + "\\b");

  @ParameterizedTest
  @EnumSource(Phrase.class)
  void bothLanguagesSayTheSameThings(Phrase phrase) {
    var spanish = Catalogue.template(Language.ES, phrase);
    var english = Catalogue.template(Language.EN, phrase);
    assertThat(spanish).isNotBlank();
    assertThat(english).isNotBlank();
    assertThat(places(spanish)).isEqualTo(places(english));
    for (var text : List.of(spanish, english)) {
      var plain = text.replaceAll(NUMBERED.pattern(), "").replaceAll(PLACE.pattern(), "");
      assertThat(plain).doesNotContain("{", "}", "\\", "\t");
      for (var words : NUMBERED.matcher(text).results().toList()) {
        assertThat(text).as("the number is told").contains("{" + words.group(1) + "}");
        assertThat(words.group(2)).isNotEqualTo(words.group(3));
      }
    }
  }

  @Test
  void oneIsToldAsOne() {
    assertThat(Catalogue.say(Language.EN, Phrase.PROOF_FOLIO_GAPS, "1", "4", "1", "0", "2", "9"))
        .contains("there is 1 missing, 0 doubled and 2 held back unused");
    assertThat(Catalogue.say(Language.ES, Phrase.PROOF_FOLIO_GAPS, "1", "4", "1", "0", "2", "9"))
        .contains("hay 1 ausente, 0 repetidos y 2 reservados sin uso");
    assertThat(Catalogue.say(Language.EN, Phrase.PROOF_STREAM, "x", "1", "9"))
        .isEqualTo("x: 1 entry, which is all up to epoch 9");
    assertThat(Catalogue.say(Language.EN, Phrase.PROOF_STREAM, "x", "11", "9"))
        .isEqualTo("x: 11 entries, which are all up to epoch 9");
  }

  /** No noun in the plural right behind a number, unless that number is a limit of the program. */
  @ParameterizedTest
  @EnumSource(
      value = Phrase.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUDIT_TOO_LARGE", "COPY_TOO_LARGE", "MISUSE_TOO_MANY"})
  void noNumberIsTakenForSeveral(Phrase phrase) {
    for (var language : Language.values()) {
      assertThat(Catalogue.template(language, phrase)).doesNotContainPattern(COUNTED);
    }
  }

  /** The places are numbered without a gap, unless a kind's sentence does not name all parties. */
  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPhraseIsUsed() throws IOException {
    var sources = new StringBuilder();
    for (var folder : List.of("", "../api/")) {
      try (var files = Files.walk(Path.of(folder + "src/main/java/cl/acuse"))) {
        for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }
    var named = sources.toString();
    var unused =
        Arrays.stream(Phrase.values())
            .filter(phrase -> !Pattern.compile("Phrase\\." + phrase + "\\b").matcher(named).find())
            .toList();
    assertThat(unused).isEmpty();
  }

  /** A receipt is a constancia; the acknowledgement is an event. */
  @Test
  void noReceiptIsCalledAnAcknowledgement() {
    for (var phrase : Phrase.values()) {
      if (phrase.name().contains("ACUSE")
          || phrase == Phrase.PROVES_ACCESSED
          || phrase == Phrase.BINDING_NO_ACKNOWLEDGEMENT) {
        continue;
      }
      assertThat(Catalogue.template(Language.ES, phrase).toLowerCase(Locale.ROOT))
          .as(phrase.name())
          .doesNotContain("acuse de recibo");
    }
    assertThat(Catalogue.template(Language.ES, Phrase.RECEIPT)).isEqualTo("Constancia de registro");
  }

  @Test
  void namesOfVocabulariesAreToldInWords() {
    var arguments = List.of("a.pdf", "7", "AFTER_SIGNATURE", "GESCODE:AB01");
    assertThat(Catalogue.say(Language.ES, Phrase.DOCUMENT_MATCHES, arguments))
        .isEqualTo(
            "El documento a.pdf es el registrado en la entrada 7 (GESCODE:AB01): Después"
                + " de la firma.");
    assertThat(Catalogue.say(Language.EN, Phrase.DOCUMENT_MATCHES, arguments))
        .endsWith("entry 7 (GESCODE:AB01): After signature.");
    assertThat(Catalogue.say(Language.ES, Phrase.KEY_KIND_NOT_ALLOWED, "7", "DISPATCHED"))
        .endsWith("actos de esta clase: despacho.");
    assertThat(Catalogue.say(Language.EN, Phrase.AUDIT_BOOK_REMARKS, "7", "77, BOOK_CLOSED", "-"))
        .contains("book: 77, The numbering book was closed; by ", "are due: -.");
  }

  @Test
  void argumentsArePutInVerbatim() {
    assertThat(Catalogue.say(Language.EN, Phrase.CHECKPOINT_OTHER_LOG, "{0}{1}\\ ' %s"))
        .contains("of log {0}{1}\\ ' %s, which");
  }
}
