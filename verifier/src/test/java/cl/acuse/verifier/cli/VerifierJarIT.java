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
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that people run, by itself: it judges a receipt, and the JVM has nothing to say to it.
 */
class VerifierJarIT {
  private static final Path JAR =
      Path.of(System.getProperty("acuse.root"), "verifier", "target", "acuse-verifier.jar");

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    var log = new TestLog();
    var sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
    var submitted = log.append(sender, TestEvents.submitted());
    Files.write(folder.resolve("receipt"), ReceiptJson.write(log.receipt(submitted)));
    Files.writeString(folder.resolve("policy"), log.policyText());
    Files.writeString(folder.resolve("roots"), log.rootsText());
  }

  @Test
  void judgesAReceiptWithoutAWarning() throws Exception {
    int code = run("verify", "receipt", "receipt", "--policy", "policy", "--roots", "roots");
    assertThat(written("err")).isEmpty();
    assertThat(written("out")).isNotBlank();
    assertThat(code).isZero();
  }

  @Test
  void refusesMisuseOnStderr() throws Exception {
    int code = run("verify", "receipt", "receipt", "--policy", "nowhere");
    assertThat(code).isEqualTo(Main.MISUSE);
    assertThat(written("err")).isNotBlank();
  }

  @Test
  void carriesItsLicencesAndItsName() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("cl.acuse.verifier");
      assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      assertThat(jar.stream().map(entry -> entry.getName()))
          .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY")
          .doesNotHaveDuplicates();
    }
  }

  /** Without the test JVM's flags, as a user starts it. */
  private int run(String... arguments) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }
}
