package cl.acuse.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.verifier.cli.Main;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's log, copied and audited; then more of it. */
class MirrorIT {
  @TempDir Path folder;

  private Mirror.Outcome mirror(RunningLog log) throws Exception {
    var address = URI.create("http://127.0.0.1:%d/log/".formatted(log.httpPort()));
    try (var source = new LogSource(address, Duration.ofSeconds(30))) {
      return new Mirror(
              source,
              new LogCopy(copy()),
              new Mirror.Terms(new Trust.Pinned(log.pins()), false),
              (files, of) -> {})
          .run();
    }
  }

  private Path copy() {
    return folder.resolve("copy");
  }

  private String audit(RunningLog log) {
    var out = new ByteArrayOutputStream();
    var exit =
        Main.run(
            Locale.ENGLISH,
            out,
            out,
            "verify",
            "audit",
            copy().toString(),
            "--policy",
            log.data().resolve("policy").toString(),
            "--roots",
            log.data().resolve("roots").toString());
    assertThat(exit).as(out.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatAServerServesCanBeAudited() throws Exception {
    try (var log = RunningLog.found(folder)) {
      RunningLog.Member member;
      try (var client = log.connect()) {
        member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
      }
      log.append(member, 297);
      assertThat(mirror(log)).isEqualTo(new Mirror.Outcome(300, 5, 0));
      assertThat(audit(log)).startsWith("VALID: all 300 entries");
      assertThat(mirror(log)).as("nothing is missing").isEqualTo(new Mirror.Outcome(300, 0, 0));

      Files.delete(copy().resolve("tile/entries/000"));
      Files.writeString(copy().resolve("tile/entries/000.unfinished"), "half");
      assertThat(mirror(log))
          .as("a run that was stopped goes on")
          .isEqualTo(new Mirror.Outcome(300, 1, 0));

      log.append(member, 220);
      assertThat(mirror(log)).isEqualTo(new Mirror.Outcome(520, 5, 0));
      assertThat(copy().resolve("tile/entries/001.p")).doesNotExist();
      assertThat(copy().resolve("tile/entries/001")).exists();
      assertThat(audit(log)).startsWith("VALID: all 520 entries");
    }
  }
}
