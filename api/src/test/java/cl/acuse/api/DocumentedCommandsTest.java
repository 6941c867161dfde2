package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

/** Every command that the README and the documents show is one that the programs take. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("acuse.root"));
  private static final String LAUNCHER = "scripts/acuse ";
  private static final Pattern CODE = Pattern.compile("(?ms)^```\\w*$(.*?)^```$");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z.-]*");

  /** What stands for a number or an instant, and one of these. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("INSTANT", "2026-11-01T03:00:00Z", "EPOCH", "7", "INDEX", "7", "N", "7");

  static List<String> commands() throws IOException {
    var commands = new ArrayList<String>();
    try (var documents = Files.list(ROOT.resolve("docs"))) {
      var pages = Stream.concat(Stream.of(ROOT.resolve("README.md")), documents.sorted());
      for (var page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        for (var code = CODE.matcher(Files.readString(page)); code.find(); ) {
          code.group(1).lines().filter(line -> line.startsWith(LAUNCHER)).forEach(commands::add);
        }
      }
    }
    return commands;
  }

  /** Why a command is not taken; empty if it is. */
  private static Optional<String> refusal(String command) {
    var words =
        Stream.of(command.substring(LAUNCHER.length()).replaceFirst("\\s#.*", "").split("\\s+"))
            .map(word -> PLACEHOLDERS.getOrDefault(word, word))
            .toList();
    return words.getFirst().equals("verify") || words.getFirst().equals("auditor")
        ? refusalOffline(words)
        : refusalOfServersProgram(words);
  }

  private static Optional<String> refusalOfServersProgram(List<String> words) {
    try {
      Main.commandLine(InstantSource.system(), new SecureRandom())
          .parseArgs(words.toArray(String[]::new));
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The offline program is asked for its help: it names every option, and runs nothing. */
  private static Optional<String> refusalOffline(List<String> words) {
    var names = words.stream().limit(2).takeWhile(word -> !word.startsWith("-")).toList();
    var out = new StringWriter();
    var exit =
        cl.acuse.verifier.cli.Main.run(
            Locale.ENGLISH,
            new PrintWriter(out, true),
            new PrintWriter(out, true),
            Stream.concat(names.stream(), Stream.of("--help")).toArray(String[]::new));
    if (exit != ExitCode.OK || !out.toString().contains("acuse " + String.join(" ", names))) {
      return Optional.of(out.toString());
    }
    var known = OPTION.matcher(out.toString()).results().map(found -> found.group()).toList();
    return words.stream()
        .filter(word -> word.startsWith("--"))
        .filter(word -> !known.contains(word))
        .findFirst();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isTaken(String command) {
    assertThat(refusal(command)).isEmpty();
  }

  @Test
  void allAreFound() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scripts/acuse nothing",
        "scripts/acuse mirror",
        "scripts/acuse evidence epochs --policy policy --roots roots --wrong",
        "scripts/acuse verify nothing FILE",
        "scripts/acuse verify receipt FILE --wrong",
      })
  void anotherIsNot(String command) {
    assertThat(refusal(command)).isPresent();
  }
}
