package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path folder;

  private static Ran run(String... arguments) {
    return Ran.of(List.of(arguments));
  }

  /** Founds a log, some options of which may be given otherwise. */
  private Ran init(String... more) {
    var options = new LinkedHashMap<String, String>();
    options.put("--data", folder.resolve("log").toString());
    options.put("--origin", "log.example.cl/1");
    options.put("--operator", "RUT:60000000-4=Operador");
    options.put("--registrar", "GESCODE:PR4601=Registrador");
    options.put("--registrar-key", folder.resolve("registrar.pem").toString());
    var arguments = new ArrayList<>(List.of("init"));
    for (var option : more) {
      if (option.contains("=")) {
        options.put(option.split("=", 2)[0], option.split("=", 2)[1]);
      } else {
        arguments.add(option);
      }
    }
    options.forEach((name, value) -> arguments.add(name + "=" + value));
    return Ran.of(arguments);
  }

  private static void assertOneSentence(Ran ran, int exit) {
    assertThat(ran.exit()).isEqualTo(exit);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).matches("acuse: [^\\n]*\\.\\R").doesNotContain("Exception", "\tat ");
  }

  private static Stream<String> commands() {
    return below("", Main.commandLine(InstantSource.system(), new SecureRandom()));
  }

  private static Stream<String> below(String path, CommandLine command) {
    return Stream.concat(
        Stream.of(path.strip()),
        command.getSubcommands().entrySet().stream()
            .filter(part -> !part.getValue().getCommandSpec().usageMessage().hidden())
            .flatMap(part -> below(path + " " + part.getKey(), part.getValue())));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_isEverywhere(String command) {
    var ran = run((command + " --help").strip().split(" "));
    assertThat(ran.exit()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).startsWith("Usage: acuse").contains("--help").doesNotContain("<arg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "config",
        "keys",
        "serve --wrong",
        "keys show",
        "init",
        "evidence",
        "book",
        "book assign",
        "book open --numbered-by=nobody",
        "delivery",
        "evidence list --from=x",
        "keys register",
        "evidence epochs --policy=none --roots=none",
        "evidence epochs --policy=none --roots=none --server=127.0.0.1:65536",
        "mirror x y",
        "mirror x y --unverified",
        "mirror http://127.0.0.1:1/log/ y",
        "mirror http://127.0.0.1:1/log/ y --policy=none",
        "audit http://127.0.0.1:1/log/ y",
        "audit x y --policy=none",
        "close-log --data=none"
      })
  void misuse_isOneSentenceAndTwo(String command) {
    assertOneSentence(command.isEmpty() ? run() : run(command.split(" ")), ExitCode.MISUSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
  void evidenceList_takesInstantsOfTheYearsOfEvents(String until) {
    var ran =
        run(
            "evidence",
            "list",
            "--policy=p",
            "--roots=r",
            "--institution=RUT:1-9",
            "--out=" + folder,
            "--from=2026-01-01T00:00:00Z",
            "--until=" + until);
    assertOneSentence(ran, ExitCode.MISUSE);
    assertThat(ran.err()).contains("'" + until + "' is not an instant of the years 1 to 9999");
  }

  /** The pinned files are sound, so that the address is all that is wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b:9440",
        "%:9440",
        "[:9440",
        "a_b:9440",
        "-:9440",
        "::1:9440",
        "host",
        "host:0",
        "host:65536"
      })
  void whoeverAsksAServer_isToldOfAnAddressThatIsNone(String server) {
    assertThat(init().exit()).isEqualTo(ExitCode.OK);
    for (var ran : List.of(evidence(server, folder.resolve("log/policy")), imported(server))) {
      assertOneSentence(ran, ExitCode.MISUSE);
      assertThat(ran.err()).contains("--server is host:port");
    }
  }

  /** Nobody listens there. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "[::1]:1"})
  void whoeverAsksAServer_mayNameItByNumber(String server) {
    assertThat(init().exit()).isEqualTo(ExitCode.OK);
    assertThat(evidence(server, folder.resolve("log/policy")).exit()).isEqualTo(ExitCode.FAILED);
  }

  private Ran imported(String server) {
    return run(
        "import",
        "--server=" + server,
        "--policy=" + folder.resolve("log/policy"),
        "--roots=" + folder.resolve("log/roots"),
        "--register=" + folder.resolve("register.csv"),
        "--zone=America/Santiago",
        "--institution=GESCODE:PR4601",
        "--key=" + folder.resolve("registrar.pem"),
        "--out=" + folder.resolve("import"));
  }

  @Test
  void evidence_ofAPolicyOfTwoLogs_isMisuse() throws Exception {
    init();
    var other = folder.resolve("other");
    assertThat(init("--data=" + other, "--origin=log.example.cl/2").exit()).isEqualTo(ExitCode.OK);
    var lines = new ArrayList<>(Files.readAllLines(folder.resolve("log/policy")));
    lines.removeLast();
    for (var line : Files.readAllLines(other.resolve("policy"))) {
      lines.add(line.replace(" log-ml-dsa-44", " other"));
    }
    lines.set(lines.size() - 1, "group both all log-ml-dsa-44 other");
    lines.add("quorum both");
    var both = Files.write(folder.resolve("both"), lines);
    var ran = evidence("127.0.0.1:1", both);
    assertOneSentence(ran, ExitCode.MISUSE);
    assertThat(ran.err()).contains(both.toString(), "one log");
  }

  private Ran evidence(String server, Path policy) {
    return run(
        "evidence",
        "epochs",
        "--server=" + server,
        "--policy=" + policy,
        "--roots=" + folder.resolve("log/roots"));
  }

  @Test
  void serve_onAnAddressOfOthers_saysWhyNot() {
    var ran = run("serve", "--data=" + folder, "--grpc.listen=0.0.0.0:9440");
    assertOneSentence(ran, ExitCode.MISUSE);
    assertThat(ran.err()).contains("0.0.0.0:9440", "cannot tell who calls");
  }

  @Test
  void aDefectIsOneSentenceAndSeventy() {
    var err = new StringWriter();
    var broken = new CommandLine(new Broken()).setErr(new PrintWriter(err, true));
    assertThat(Main.run(broken)).isEqualTo(ExitCode.DEFECT);
    assertThat(err.toString()).startsWith("acuse: A defect, please report it: ").hasLineCount(1);
  }

  @CommandLine.Command(name = "broken")
  private static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new AssertionError("one and one are three");
    }
  }

  @Test
  void serve_withoutALog_saysSo() {
    var ran =
        run(
            "serve",
            "--data=" + folder.resolve("nowhere"),
            "--grpc.listen=127.0.0.1:0",
            "--http.listen=127.0.0.1:0");
    assertOneSentence(ran, ExitCode.FAILED);
  }

  @Test
  void init_makesTheFilesToPinAndTellsTheirFingerprints() throws Exception {
    var ran = init("--json");
    assertThat(ran.exit()).isEqualTo(ExitCode.OK);
    assertThat(ran.json().path("origin").asText()).isEqualTo("log.example.cl/1");
    assertThat(ran.json().path("registrarKeyId").asText()).matches("[0-9a-f]{64}");
    assertThat(folder.resolve("log/policy")).content().startsWith("log log.example.cl/1+");
    assertThat(folder.resolve("log/roots"))
        .content()
        .isEqualTo(
            "acuse-roots/v1\nregistrar GESCODE:PR4601 %s\n"
                .formatted(ran.json().path("registrarKeyId").asText()));
    assertThat(Files.getPosixFilePermissions(folder.resolve("registrar.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void init_overwritesNothing() throws Exception {
    assertThat(init().exit()).isEqualTo(ExitCode.OK);
    var key = Files.readString(folder.resolve("registrar.pem"));
    var policy = Files.readString(folder.resolve("log/policy"));
    var again = init();
    assertOneSentence(again, ExitCode.FAILED);
    assertThat(again.err()).contains("not empty");
    assertThat(folder.resolve("registrar.pem")).hasContent(key);
    assertThat(folder.resolve("log/policy")).hasContent(policy);
  }

  @Test
  void init_takesAKeyThatIsThere() throws Exception {
    var made = run("keys", "generate", folder.resolve("registrar.pem").toString(), "--json");
    assertThat(made.exit()).isEqualTo(ExitCode.OK);
    assertThat(init("--json").json().path("registrarKeyId")).isEqualTo(made.json().path("keyId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--operator=X",
        "--operator=RUT:1-1=X",
        "--operator=RUT:60000000-4=",
        "--origin=a b"
      })
  void init_refusesWhatIsNoLog(String option) {
    assertOneSentence(init(option), ExitCode.MISUSE);
    assertThat(folder.resolve("log/policy")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "p256"})
  void keys_areGeneratedShownAndProved(String algorithm) throws Exception {
    var file = folder.resolve("key.pem").toString();
    var made = run("keys", "generate", file, "--algorithm=" + algorithm, "--json");
    assertThat(made.exit()).isEqualTo(ExitCode.OK);
    assertThat(made.out()).doesNotContain("PRIVATE");
    assertThat(run("keys", "show", file, "--json").json()).isEqualTo(made.json());
    assertThat(Files.getPosixFilePermissions(Path.of(file)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    var proof = run("keys", "prove", file, "--origin=a.cl", "--institution=GESCODE:1", "--json");
    assertThat(proof.json().path("keyId")).isEqualTo(made.json().path("keyId"));
    assertThat(proof.json().path("possession").asText()).isNotEmpty();

    assertOneSentence(run("keys", "generate", file), ExitCode.FAILED);
  }

  @Test
  void keys_thatAreNone_areRefusedWithoutTellingTheirContent() throws Exception {
    var file = Files.writeString(folder.resolve("key.pem"), "top secret");
    var ran = run("keys", "show", file.toString());
    assertOneSentence(ran, ExitCode.MISUSE);
    assertThat(ran.err()).doesNotContain("top secret");
    assertOneSentence(run("keys", "show", folder.resolve("none").toString()), ExitCode.MISUSE);
  }

  @Test
  void configPrint_tellsValuesAndOrigins() throws Exception {
    var json = run("config", "print", "--json", "--data=" + folder).json();
    assertThat(json.at("/data/value").asText()).isEqualTo(folder.toString());
    assertThat(json.at("/data/origin").asText()).isEqualTo("flag");
    assertThat(json.path("grpc.listen").path("origin").asText()).isEqualTo("default");

    var redacted = run("config", "print", "--redacted", "--data=" + folder).out();
    assertThat(redacted).doesNotContain(folder.toString()).contains("(hidden)", "# flag");
  }

  @Test
  void configPrint_refusesWhatServeWouldRefuse() {
    assertOneSentence(run("config", "print", "--http.listen=0.0.0.0:1"), ExitCode.MISUSE);
  }
}
