package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that the parts below say is said in Spanish too. */
class DetailTextTest {
  /** Where a sentence, or the end of one, is made; the group is what makes it. */
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(MalformedException|InvalidProofException|MalformedEventException|failure|wrong"
              + "|malformed|require|CanonicalDecimal\\.parse)\\(");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern FORMAT = Pattern.compile("%[0-9,]*[dsx]");

  /** The arguments of a call, from behind its parenthesis. */
  private static List<String> arguments(String source, int from) {
    var arguments = new ArrayList<String>();
    var depth = 0;
    var start = from;
    for (var at = from; ; at++) {
      var character = source.charAt(at);
      if (character == '"') {
        var literal = LITERAL.matcher(source).region(at, source.length());
        assertThat(literal.lookingAt()).isTrue();
        at = literal.end() - 1;
      } else if (character == '(') {
        depth++;
      } else if (character == ')' && depth-- == 0) {
        arguments.add(source.substring(start, at).strip());
        return arguments;
      } else if (character == ',' && depth == 0) {
        arguments.add(source.substring(start, at).strip());
        start = at + 1;
      }
    }
  }

  /** What an expression makes, as far as it is written there; empty where nothing is. */
  private static String sample(String expression) {
    var formatted = expression.indexOf(".formatted(");
    var text = formatted < 0 ? expression : expression.substring(0, formatted);
    if (!LITERAL.matcher(text).find() || text.startsWith("String ") || text.contains("?")) {
      return "";
    }
    var sample = new StringBuilder();
    var at = 0;
    for (var literal = LITERAL.matcher(text); literal.find(); at = literal.end()) {
      sample.append(text.substring(at, literal.start()).matches("[\\s+]*") ? "" : "7");
      sample.append(literal.group(1).translateEscapes());
    }
    sample.append(text.substring(at).matches("[\\s+]*") ? "" : "7");
    return formatted < 0
        ? sample.toString()
        : FORMAT.matcher(sample).replaceAll("7").replace("%%", "%");
  }

  private static String said(Path file, String by, List<String> arguments) {
    var own = file.getFileName().toString();
    return switch (by) {
      case "MalformedEventException", "failure" ->
          arguments.size() < 3 ? "" : sample(arguments.get(2));
      case "wrong" ->
          own.equals("TlogPolicyParser.java") || own.equals("RootsFile.java")
              ? sample(arguments.getFirst()) + "."
              : "";
      case "malformed" -> own.equals("EvidenceCursor.java") ? sample(arguments.getFirst()) : "";
      case "require" -> own.equals("StreamProofForm.java") ? sample(arguments.getLast()) : "";
      default -> sample(arguments.getFirst());
    };
  }

  /** The command line itself has its sentences in both languages. */
  private static boolean speaks(Path file) {
    return file.toString().endsWith(".java") && !file.getParent().endsWith("cli");
  }

  @Test
  void everySentenceOfTheProgramHasASpanishOne() throws IOException {
    var lacking = new ArrayList<String>();
    var seen = 0;
    for (var room : List.of("proof", "entry", "verifier")) {
      try (var files = Files.walk(Path.of("src/main/java/cl/acuse", room))) {
        for (var file : files.filter(DetailTextTest::speaks).toList()) {
          var source = Files.readString(file).replaceAll("(?m)^\\s*(//|/?\\*).*$", "");
          for (var made = MADE.matcher(source); made.find(); ) {
            var said = said(file, made.group(1), arguments(source, made.end()));
            if (said.length() > 1) {
              seen++;
              if (DetailText.spanish(said).isEmpty()) {
                lacking.add(file.getFileName() + ": " + said);
              }
            }
          }
        }
      }
    }
    assertThat(lacking).isEmpty();
    assertThat(seen).as("the sentences were found").isGreaterThan(180);
  }

  @Test
  void whatASentenceQuotesIsSaidInSpanishToo() {
    assertThat(
            DetailText.in(
                Language.ES,
                "Field event.documents[0] breaks rule E-01: expected a number from 1 to 9."))
        .isEqualTo(
            "El campo event.documents[0] infringe la regla E-01: se esperaba un número de 1 a 9.");
    assertThat(DetailText.in(Language.ES, "Policy line 3: a log is: log <vkey> [<url>]."))
        .isEqualTo("Línea 3 de la política: un registro es: log <vkey> [<url>].");
    assertThat(DetailText.in(Language.ES, "The message breaks rule C-08: expected 1 (Ed25519)."))
        .isEqualTo("El mensaje infringe la regla C-08: se esperaba 1 (Ed25519).");
  }

  @Test
  void whatHasNoSpanishStaysAsItIs() {
    assertThat(DetailText.in(Language.ES, "no such sentence {0} $1")).contains("{0} $1");
    assertThat(DetailText.in(Language.EN, "A tree cannot have size 7.")).startsWith("A tree");
    assertThat(DetailText.in(Language.ES, "A key's name is empty.\n")).contains("A key's");
    assertThat(DetailText.in(Language.ES, "There is no stream of kind $1 \\ {0}"))
        .isEqualTo("No hay series de clase $1 \\ {0}");
  }
}
