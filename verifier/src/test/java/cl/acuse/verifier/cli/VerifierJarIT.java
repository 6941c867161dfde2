package cl.acuse.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as people run it: no option of the JVM, and nothing on stderr. */
class VerifierJarIT {
  private static final Path JAR = Path.of("target", "acuse-verifier.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final long SECONDS_MAX = 120;

  @TempDir Path folder;

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ecdsa(), TestEvents.SENDER);

  private int run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  @Test
  void verifiesWithNothingOnStderr() throws Exception {
    var submitted = log.append(sender, TestEvents.submitted());
    var receipt = folder.resolve("r.acuse.json");
    Files.write(receipt, ReceiptJson.write(log.receipt(submitted)));
    var policy = Files.writeString(folder.resolve("policy"), log.policyText()).toString();
    var roots = Files.writeString(folder.resolve("roots"), log.rootsText()).toString();

    assertThat(
            run(
                "verify",
                "receipt",
                receipt.toString(),
                "--policy",
                policy,
                "--roots",
                roots,
                "--lang",
                "es"))
        .isZero();
    assertThat(text("out")).startsWith("VÁLIDA: ");
    assertThat(text("err")).isEmpty();

    var damaged = Files.readAllBytes(receipt);
    damaged[damaged.length / 2] ^= 1;
    Files.write(receipt, damaged);
    assertThat(run("verify", "receipt", receipt.toString(), "--policy", policy, "--json"))
        .isEqualTo(1);
    assertThat(text("out")).contains("\"verdict\" : \"INVALID\"");
    assertThat(text("err")).isEmpty();
  }

  @Test
  void misuseIsOneSentence() throws Exception {
    assertThat(run("verify", "receipt", "none", "--policy", "none", "--lang", "en")).isEqualTo(2);
    assertThat(text("out")).isEmpty();
    assertThat(text("err")).isEqualTo("There is no file none; check its name.\n");
  }
}
