package cl.acuse.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Language;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The program as people call it: files in, words and an exit code out. */
class MainTest {
  @TempDir Path folder;

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final Entry submitted = log.append(sender, TestEvents.submitted());
  private final Entry dispatched = log.append(sender, TestEvents.dispatched(log, submitted));

  private String out = "";
  private String err = "";

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectory(folder.resolve("archive"));
    Files.write(file("valid.acuse.json"), ReceiptJson.write(log.receipt(dispatched)));
    Files.writeString(file("policy"), log.policyText());
    Files.writeString(file("roots"), log.rootsText());
    Files.write(file("oficio.pdf"), TestEvents.DOCUMENT);
    Files.writeString(file("other.pdf"), "other");
    var damaged = ReceiptJson.write(log.receipt(submitted));
    damaged[0] ^= 1;
    Files.write(file("damaged.acuse.json"), damaged);
  }

  private Path file(String name) {
    return folder.resolve("archive").resolve(name);
  }

  private String path(String name) {
    return file(name).toString();
  }

  private int run(String... arguments) {
    return run(Locale.of("es", "CL"), arguments);
  }

  private int run(Locale locale, String... arguments) {
    var outStream = new ByteArrayOutputStream();
    var errStream = new ByteArrayOutputStream();
    var code = Main.run(locale, outStream, errStream, arguments);
    out = outStream.toString(UTF_8);
    err = errStream.toString(UTF_8);
    assertThat(out + err).as("never a stack trace").doesNotContain("\tat ", "Exception in thread");
    return code;
  }

  private int receipt(String... more) {
    var arguments = new ArrayList<>(List.of("verify", "receipt"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--policy", path("policy")));
    return run(arguments.toArray(String[]::new));
  }

  // Verdicts

  @Test
  void validIsZeroAndSaysWhatIsProved() {
    assertThat(receipt(path("valid.acuse.json"), "--roots", path("roots"))).isZero();
    assertThat(out)
        .startsWith("VÁLIDA: prueba que GESCODE:AB01 declaró un despacho a GESCODE:CD02; no prueba")
        .contains("tamaño 4")
        .contains(log.checkpoint().root().base64())
        .contains("2026-05-28 20:26:43.000001 UTC = 2026-05-28 16:26:43.000001 -04:00")
        .contains("Constancia de registro")
        .contains("SHA-256 " + cl.acuse.proof.Hash.sha256(log.policyText().getBytes(UTF_8)))
        .contains("el operador podría mostrar a otros otra historia")
        .contains("Según declara el registro");
    assertThat(err).isEmpty();
  }

  @Test
  void invalidIsOneAndTellsNothingOfTheEntry() {
    assertThat(receipt(path("damaged.acuse.json"), "--roots", path("roots"))).isEqualTo(1);
    assertThat(out)
        .startsWith("INVÁLIDA: no prueba nada. ")
        .contains("MAL")
        .doesNotContain("GESCODE");
    assertThat(err).isEmpty();
  }

  @Test
  void incompleteIsThree() {
    assertThat(receipt(path("valid.acuse.json"))).isEqualTo(3);
    assertThat(out)
        .startsWith("INCOMPLETA: nada está mal, pero falta algo. Falta el archivo de raíces")
        .contains("V-08 FALTA");
  }

  @Test
  void mismatchIsFour() {
    var code =
        receipt(
            path("valid.acuse.json"), "--roots", path("roots"), "--document", path("other.pdf"));
    assertThat(code).isEqualTo(4);
    assertThat(out).startsWith("NO COINCIDE: ").contains("La constancia misma prueba que");
  }

  @Test
  void aDocumentThatMatchesIsToldOf() {
    var code =
        receipt(
            path("valid.acuse.json"), "--roots", path("roots"), "--document", path("oficio.pdf"));
    assertThat(code).isZero();
    assertThat(out)
        .contains(
            "oficio.pdf es el registrado en la entrada 2 (GESCODE:AB01): Documento principal.");
  }

  @Test
  void explainShowsEveryCheck() {
    receipt(path("valid.acuse.json"), "--explain", "--lang", "en");
    for (var check : cl.acuse.verifier.Check.OF_RECEIPT) {
      assertThat(out).contains("  " + check.clause() + " ");
    }
    assertThat(out).contains("Entry 3 stands in the tree of size 4 (path of 2 hashes).");
  }

  // Language

  @Test
  void theLocaleDecidesTheLanguageUnlessAskedFor() {
    String[] arguments = {
      "verify", "receipt", path("valid.acuse.json"), "--policy", path("policy")
    };
    run(Locale.of("es"), arguments);
    assertThat(out).startsWith("INCOMPLETA");
    run(Locale.of("fr"), arguments);
    assertThat(out).startsWith("INCOMPLETE");
    receipt(path("valid.acuse.json"), "--lang", "en");
    assertThat(out).startsWith("INCOMPLETE");
    receipt(path("valid.acuse.json"), "--lang=en");
    assertThat(out).startsWith("INCOMPLETE");
    assertThat(receipt(path("valid.acuse.json"), "--lang", "fr")).isEqualTo(2);
    assertThat(err).startsWith("--lang");
  }

  @Test
  void theEnvironmentNamesTheLocaleAlsoWhereItIsNotInstalled() {
    var root = Locale.ROOT;
    assertThat(Main.locale(Map.of("LANG", "es_CL.UTF-8"), root)).isEqualTo(Locale.of("es"));
    assertThat(Main.locale(Map.of("LC_ALL", "C", "LANG", "es_CL.UTF-8"), root)).isEqualTo(root);
    assertThat(Main.locale(Map.of("LC_ALL", "", "LANG", "es"), root)).isEqualTo(Locale.of("es"));
    assertThat(Main.locale(Map.of(), Locale.of("es"))).isEqualTo(Locale.of("es"));
  }

  // Many receipts

  @Test
  void aFolderGetsALineEachAndASummary() {
    assertThat(receipt(folder.toString(), "--roots", path("roots"))).isEqualTo(1);
    assertThat(out.lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("INVÁLIDA") && line.contains("damaged.acuse.json"))
        .anyMatch(line -> line.startsWith("VÁLIDA") && line.contains("valid.acuse.json"))
        .last()
        .isEqualTo("2 constancias: 1 válida, 1 inválida, 0 incompletas, 0 que no coinciden.");
  }

  @Test
  void theWorstVerdictDecidesTheExitCode() {
    var valid = path("valid.acuse.json");
    assertThat(receipt(valid, valid, "--roots", path("roots"))).isZero();
    assertThat(receipt(valid, valid)).isEqualTo(3);
    assertThat(receipt(valid, path("damaged.acuse.json"))).isEqualTo(1);
  }

  @Test
  void aTableHasALineAReceipt() {
    assertThat(receipt(folder.toString(), "--csv")).isEqualTo(1);
    assertThat(out.lines())
        .hasSize(3)
        .first()
        .isEqualTo(
            "file,verdict,exit_code,size,index,kind,recorded_at,acting,recipient,communication,"
                + "findings");
    assertThat(out)
        .contains(",INVALID,1,,,,,,,,V-01:FORM_RECEIPT_MALFORMED")
        .contains(",INCOMPLETE,3,4,3,DISPATCHED,2026-05-28T20:26:43.000001Z,GESCODE:AB01,");
  }

  @Test
  void aCellThatASpreadsheetWouldComputeIsInert() throws IOException {
    var name = "=cmd,\"x\".acuse.json";
    Files.copy(file("damaged.acuse.json"), folder.resolve(name));
    var report =
        new cl.acuse.verifier.ReceiptVerifier(log.pins())
            .verify(Files.readAllBytes(folder.resolve(name)), List.of());
    assertThat(ReportCsv.line(new Verified(name, report)))
        .startsWith("\"'=cmd,\"\"x\"\".acuse.json\",INVALID,");
  }

  // Data

  @Test
  void jsonSaysTheSameAlsoOnFailure() throws IOException {
    assertThat(receipt(folder.toString(), "--roots", path("roots"), "--json")).isEqualTo(1);
    assertJson(out);
    assertThat(out)
        .contains("\"verdict\" : \"VALID\"", "\"verdict\" : \"INVALID\"", "\"exitCode\" : 1")
        .contains("\"code\" : \"FORM_RECEIPT_MALFORMED\"", "\"kind\" : \"DISPATCHED\"")
        .contains("\"communication\" : \"GESCODE:AB01/", "\"policySha256\" : \"")
        .contains("\"rootsSha256\" : \"");
    assertThat(out.chars())
        .as("safe for a terminal")
        .allMatch(c -> c == '\n' || (c >= 32 && c < 127));

    assertThat(run("verify", "receipt", "none", "--policy", path("policy"), "--json")).isEqualTo(2);
    assertJson(out);
    assertThat(out).contains("\"exitCode\" : 2", "\"error\" : \"MISUSE_NO_FILE\"");

    assertThat(run("verify", "receipt", "--json")).isEqualTo(2);
    assertJson(out);

    assertThat(run("verify", "policy", path("policy"), "--roots", path("roots"), "--json"))
        .isZero();
    assertJson(out);
    assertThat(out).contains(log.origin, log.registrarKey.key().id().hex());
  }

  private static void assertJson(String text) throws IOException {
    try (var parser = new JsonFactory().createParser(text)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }

  // Policy

  @Test
  void policyShowsWhoseKeysArePinned() {
    assertThat(run("verify", "policy", path("policy"), "--roots", path("roots"))).isZero();
    assertThat(out)
        .contains("Registro " + log.origin)
        .contains(cl.acuse.verifier.PinnedLog.fingerprint(log.ed25519.key()).hex())
        .contains(cl.acuse.verifier.PinnedLog.fingerprint(log.mlDsa.key()).hex())
        .contains("GESCODE:registrador")
        .contains(log.registrarKey.key().id().hex())
        .contains("no exige ningún testigo independiente");
    assertThat(err).isEmpty();
  }

  // Misuse

  @Test
  void misuseIsTwoAndOneSentenceOnStderr() throws IOException {
    assertMisuse(
        "none.acuse.json", "verify", "receipt", "none.acuse.json", "--policy", path("policy"));
    assertMisuse("none", "verify", "receipt", path("valid.acuse.json"), "--policy", "none");
    assertMisuse("--policy", "verify", "receipt", path("valid.acuse.json"));
    assertMisuse("FILE", "verify", "receipt", "--policy", path("policy"));
    assertMisuse(
        "--polisy",
        "verify",
        "receipt",
        path("valid.acuse.json"),
        "--policy",
        path("policy"),
        "--polisy");
    assertMisuse("frobnicate", "frobnicate");
    assertMisuse("frobnicate", "verify", "frobnicate");
    var empty = Files.createDirectory(folder.resolve("empty")).toString();
    assertMisuse(empty, "verify", "receipt", empty, "--policy", path("policy"));
    assertMisuse(
        "--json",
        "verify",
        "receipt",
        path("valid.acuse.json"),
        "--policy",
        path("policy"),
        "--json",
        "--csv");
    assertMisuse(
        "none",
        "verify",
        "receipt",
        path("valid.acuse.json"),
        "--policy",
        path("policy"),
        "--document",
        "none");
  }

  private void assertMisuse(String named, String... arguments) {
    assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
    assertThat(err.lines()).hasSize(1).first().asString().contains(named);
  }

  @Test
  void aPinnedFileThatIsWrongIsNamedWithItsLine() throws IOException {
    Files.writeString(file("policy"), log.policyText() + "frobnicate\n");
    assertMisuse("Línea 5 de la política", "verify", "policy", path("policy"));
    Files.writeString(file("policy"), "log " + log.ed25519.key() + "\nquorum none\n");
    assertMisuse("ML-DSA-44", "verify", "policy", path("policy"));
    Files.writeString(file("policy"), log.policyText());
    Files.writeString(file("roots"), log.rootsText() + "registrar x y\n");
    assertMisuse(
        "Línea 3 de las raíces", "verify", "policy", path("policy"), "--roots", path("roots"));
  }

  private static Stream<String> commands() {
    return below("", CommandLineSpec.in(Language.EN));
  }

  private static Stream<String> below(String path, CommandLine command) {
    return Stream.concat(
        Stream.of(path.strip()),
        command.getSubcommands().entrySet().stream()
            .flatMap(part -> below(path + " " + part.getKey(), part.getValue())));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    var arguments = (command + " --help").strip().split(" ");
    assertThat(run(arguments)).isZero();
    assertThat(out).startsWith("Uso: acuse").contains("Códigos de salida").contains("--lang");
    assertThat(err).isEmpty();
    run(Locale.ENGLISH, arguments);
    assertThat(out).startsWith("Usage: acuse").contains("Exit codes");
  }

  @Test
  void aCommandWithoutItsPartShowsHelpOnStderr() {
    assertThat(run("verify")).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("Uso: acuse verify");
    assertThat(run()).isEqualTo(2);
    assertThat(run("--version")).isZero();
    assertThat(out).startsWith("acuse ");
  }

  // Foreign text

  @Test
  void textFromOutsideCannotMoveTheTerminal() throws IOException {
    var hostile = "2026\u202e\u001b[2Jx\u200b\\";
    var event = TestEvents.consigned();
    event.setOccurred(event.getOccurred().toBuilder().setText(hostile));
    var entry = log.append(sender, event);
    Files.write(file("hostile.acuse.json"), ReceiptJson.write(log.receipt(entry)));
    assertThat(receipt(path("hostile.acuse.json"), "--roots", path("roots"))).isZero();
    assertThat(out)
        .contains("2026\\x{202e}\\x{1b}[2Jx\\x{200b}\\\\")
        .doesNotContain("\u202e", "\u001b", "\u200b");
  }
}
