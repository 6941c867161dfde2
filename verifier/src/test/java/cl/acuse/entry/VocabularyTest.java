package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proto.v1.EventKind;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One table of the kinds, which schema, code and docs agree with. */
class VocabularyTest {
  @Test
  void coversEveryKindOfTheSchema() {
    var listed =
        Vocabulary.terms().stream()
            .map(term -> term.number() + " EVENT_KIND_" + term.name())
            .collect(Collectors.toSet());
    var schema =
        Arrays.stream(EventKind.values())
            .filter(kind -> kind != EventKind.UNRECOGNIZED && kind.getNumber() != 0)
            .map(kind -> kind.getNumber() + " " + kind)
            .collect(Collectors.toSet());
    assertThat(listed).isEqualTo(schema);
  }

  @Test
  void givesEachKindItsFormat() {
    for (var term : Vocabulary.terms()) {
      assertThat(term.format().stream().boxed().findFirst())
          .as(term.name())
          .isEqualTo(Kind.of(term.number()).map(Kind::format));
    }
  }

  /** A negative event demands a reason, and every reason is demanded. */
  @Test
  void negativeEventsDemandAReason() {
    for (var kind : Kind.values()) {
      var reason = reason(kind);
      var negative = Vocabulary.of(kind).polarity() == Vocabulary.Polarity.NEGATIVE;
      assertThat(reason.isPresent() || !negative).as(kind.name()).isTrue();
    }
    assertThat(reason(Kind.ACUSE)).isEmpty();
    assertThat(Vocabulary.of(Kind.DEVUELTO).polarity()).isEqualTo(Vocabulary.Polarity.NEGATIVE);
  }

  private static Optional<FieldDescriptor> reason(Kind kind) {
    var body = cl.acuse.proto.v1.Event.getDescriptor().findFieldByNumber(kind.number());
    return Optional.ofNullable(body.getMessageType().findFieldByName("reason"));
  }

  @Test
  void namesTheEventsOfOtherVocabularies() {
    var acuse = Vocabulary.of(Kind.ACUSE);
    assertThat(acuse.etsiCode()).contains("C.3");
    assertThat(acuse.etsiUri().orElseThrow())
        .hasToString("http://uri.etsi.org/19522/Event/ConsignmentAcceptance");
    assertThat(acuse.iso13888()).contains("NRD");
    assertThat(acuse.functions()).containsExactly("a", "b");
    assertThat(Vocabulary.of(Kind.EPOCH).etsiUri()).isEmpty();
    assertThat(acuse.label(Language.EN)).isEqualTo("acknowledgement (acuse de recibo)");
    assertThat(acuse.label(Language.ES)).isEqualTo("acuse de recibo");
  }

  @Test
  void codesAndTokensAreThoseOfTheStandards() {
    var codes = new HashSet<String>();
    for (var term : Vocabulary.terms()) {
      assertThat(term.etsiCode().isPresent()).isEqualTo(term.etsiEvent().isPresent());
      term.etsiCode().ifPresent(code -> assertThat(code).matches("[A-F]\\.[1-9]"));
      term.etsiCode().ifPresent(codes::add);
      term.iso13888().ifPresent(t -> assertThat(t).isIn(Set.of("NRO", "NRS", "NRT", "NRD")));
      assertThat(List.of("a", "b", "c", "d", "e")).containsAll(term.functions());
      assertThat(term.spanish()).isNotBlank();
      assertThat(term.english()).isNotBlank();
    }
    assertThat(codes).contains("A.1", "A.2", "C.3", "C.4", "C.5", "D.1", "E.1", "E.2");
  }

  @Test
  void theDocsRepeatTheTable() throws IOException {
    var docs = Files.readString(Path.of("..", "docs", "vocabulary.md"));
    var rows = docs.lines().filter(line -> line.matches("\\| [0-9].*")).toList();
    assertThat(rows).isEqualTo(Vocabulary.terms().stream().map(VocabularyTest::row).toList());
  }

  private static String row(Vocabulary.Term term) {
    return "| "
        + String.join(
            " | ",
            Integer.toString(term.number()),
            term.name(),
            term.format().isPresent() ? Integer.toString(term.format().getAsInt()) : "–",
            term.polarity().name().toLowerCase(Locale.ROOT),
            term.etsiCode().orElse("–"),
            term.etsiEvent().orElse("–"),
            term.iso13888().orElse("–"),
            term.functions().isEmpty() ? "–" : String.join(",", term.functions()),
            term.spanish(),
            term.english())
        + " |";
  }
}
