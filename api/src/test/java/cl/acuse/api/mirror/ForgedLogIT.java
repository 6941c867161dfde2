package cl.acuse.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.Ran;
import cl.acuse.api.RunningLog;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.SignedNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A log is audited; then somebody else answers at its address with a larger tree of his own; then
 * the log itself again.
 */
class ForgedLogIT {
  private static final int ENTRIES = 300;
  private static final int FORGED = 700;

  @TempDir Path folder;

  private Ran run(RunningLog log, String name, String address) {
    return Ran.of(
        List.of(
            name,
            address,
            folder.resolve("copy").toString(),
            "--policy=" + log.data().resolve("policy"),
            "--roots=" + log.data().resolve("roots"),
            "--lang=en"));
  }

  private static String address(RunningLog log) {
    return "http://127.0.0.1:%d/log/".formatted(log.httpPort());
  }

  /** A tree that fits its checkpoint, continues the copy, and bears the log's lines of before. */
  private void forge(ServedLog forged) throws Exception {
    var genuine = SignedNote.parse(Files.readAllBytes(folder.resolve("copy/checkpoint")));
    var entries = new ArrayList<byte[]>();
    entries.addAll(TestTree.entriesIn(folder.resolve("copy/tile/entries/000")));
    entries.addAll(TestTree.entriesIn(folder.resolve("copy/tile/entries/001.p/44")));
    entries.addAll(TestTree.of("forged", FORGED - ENTRIES).entries());
    var tree = new TestTree(entries);
    var checkpoint = new Checkpoint(RunningLog.ORIGIN, FORGED, tree.checkpoint().root());
    forged.files.putAll(tree.files());
    forged.files.put(
        "checkpoint", SignedNote.of(checkpoint.format(), genuine.signatures()).format());
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "mirror"})
  void aForgedTreeDoesNotKeepTheLogOutOfItsCopy(String command) throws Exception {
    try (var log = RunningLog.found(folder);
        var forged = new ServedLog()) {
      RunningLog.Member member;
      try (var client = log.connect()) {
        member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
      }
      log.append(member, ENTRIES - 3);
      assertThat(run(log, command, address(log)).exit()).isZero();
      var kept = Files.readAllBytes(folder.resolve("copy/checkpoint"));

      forge(forged);
      var ran = run(log, command, forged.address().toString());
      assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(1);
      assertThat(ran.err()).contains("that your policy refuses, and nothing of it is kept");
      assertThat(folder.resolve("copy/checkpoint")).hasBinaryContent(kept);
      assertThat(folder.resolve("copy/tile/entries/002.p/188")).doesNotExist();

      log.append(member, 500);
      var audited = run(log, "audit", address(log));
      assertThat(audited.exit()).as(audited.out() + audited.err()).isZero();
      assertThat(audited.out()).startsWith("VALID: all 800 entries");
    }
  }

  @Test
  void aDamagedCopyIsToldHowToBeMended() throws Exception {
    try (var log = RunningLog.found(folder)) {
      RunningLog.Member member;
      try (var client = log.connect()) {
        member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
      }
      log.append(member, ENTRIES - 3);
      assertThat(run(log, "audit", address(log)).exit()).isZero();
      var bundle = folder.resolve("copy/tile/entries/000");
      var bytes = Files.readAllBytes(bundle);
      bytes[40] ^= 1;
      Files.write(bundle, bytes);
      var bad = run(log, "audit", address(log));
      assertThat(bad.exit()).isEqualTo(1);
      assertThat(bad.out()).startsWith("INVALID").contains("--recheck");
      var mended =
          Ran.of(
              List.of(
                  "audit",
                  address(log),
                  folder.resolve("copy").toString(),
                  "--policy=" + log.data().resolve("policy"),
                  "--recheck",
                  "--lang=en"));
      assertThat(mended.exit()).as(mended.out() + mended.err()).isZero();
    }
  }
}
