package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel runs where there is no module but {@code java.base} and no library at all. */
final class KernelAloneTest {
  private static final List<Hash> LEAVES = NaiveTree.leaves(5);

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private Ended run(Hash leaf) throws IOException, InterruptedException {
    var log = TestSigner.create("acuse.example/log", NoteAlgorithm.ED25519);
    var own = TestSigner.create("acuse.example/log", NoteAlgorithm.ML_DSA_44_COSIGNATURE);
    var checkpoint = new Checkpoint("acuse.example/log", 5, NaiveTree.root(LEAVES));
    var proof =
        TlogProof.of(
            new InclusionProof(2, 5, NaiveTree.path(2, LEAVES)),
            TestSigner.note(checkpoint, 1, log, own));
    var policy = "log %s\nwitness own %s\nquorum own\n".formatted(log.key(), own.key());
    Files.write(folder.resolve("proof"), proof.format());
    Files.writeString(folder.resolve("policy"), policy, UTF_8);
    return java("proof", "policy", leaf.hex());
  }

  private Ended java(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--limit-modules", "java.base", "-cp", classes()));
    command.add(KernelAlone.class.getName());
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    var code = process.waitFor();
    return new Ended(
        code, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
  }

  /** The folders of the kernel and of this test, without any library. */
  private static String classes() {
    return String.join(
        File.pathSeparator, location(Hash.class).toString(), location(NaiveTree.class).toString());
  }

  private static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  @Test
  void verifiesAProof() throws IOException, InterruptedException {
    assertThat(run(LEAVES.get(2))).isEqualTo(new Ended(0, "size 5\n", ""));
  }

  @Test
  void refusesAnotherLeaf() throws IOException, InterruptedException {
    var ended = run(LEAVES.get(3));
    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).contains(InvalidProofException.class.getName());
  }
}
