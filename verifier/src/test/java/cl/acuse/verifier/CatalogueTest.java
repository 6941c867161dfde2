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

  @ParameterizedTest
  @EnumSource(Phrase.class)
  void bothLanguagesSayTheSameThings(Phrase phrase) {
    var spanish = Catalogue.template(Language.ES, phrase);
    var english = Catalogue.template(Language.EN, phrase);
    assertThat(spanish).isNotBlank();
    assertThat(english).isNotBlank();
    assertThat(places(spanish)).isEqualTo(places(english));
    for (var text : List.of(spanish, english)) {
      assertThat(text.replaceAll(PLACE.pattern(), "")).doesNotContain("{", "}", "\\", "\t");
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
    try (var files = Files.walk(Path.of("src/main/java/cl/acuse/verifier"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
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
    var arguments = List.of("a.pdf", "7", "AFTER_SIGNATURE");
    assertThat(Catalogue.say(Language.ES, Phrase.DOCUMENT_MATCHES, arguments))
        .isEqualTo("El documento a.pdf es el registrado en la entrada 7: Después de la firma.");
    assertThat(Catalogue.say(Language.EN, Phrase.DOCUMENT_MATCHES, arguments))
        .endsWith("entry 7: After signature.");
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
