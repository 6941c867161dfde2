package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that its operator closes, and the server that goes on serving it. */
class CloseLogIT {
  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  private int closeLog(String origin) {
    return Main.commandLine(InstantSource.system(), new SecureRandom())
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute("close-log", "--data=" + folder.resolve("log"), "--origin=" + origin);
  }

  @Test
  void aClosedLogIsServedAndTakesInNothing() throws Exception {
    var log = RunningLog.found(folder);
    long before;
    try (var client = log.connect()) {
      log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
      before = client.checkpoint().join().checkpoint().size();
      assertThat(closeLog(RunningLog.ORIGIN)).as("while it is served").isEqualTo(ExitCode.FAILED);
    } finally {
      log.close();
    }
    assertThat(closeLog("another.example/log")).isEqualTo(ExitCode.MISUSE);
    assertThat(said.toString()).contains(RunningLog.ORIGIN);
    for (var time = 0; time < 2; time++) {
      said.getBuffer().setLength(0);
      assertThat(closeLog(RunningLog.ORIGIN)).isEqualTo(ExitCode.OK);
      assertThat(said.toString()).contains("closed by entry " + (before + 1));
    }
    log.restart();
    try (var client = log.connect()) {
      assertThat(client.checkpoint().join().checkpoint().size()).isEqualTo(before + 2);
      assertThat(client.deliveries().makeEpoch().join()).isEqualTo(before);
      assertThatThrownBy(() -> log.join(client, new Institution(Scheme.GESCODE, "MINEDUC")))
          .hasMessageContaining("closed");
      assertThat(client.checkpoint().join().checkpoint().size()).isEqualTo(before + 2);
    } finally {
      log.close();
    }
  }
}
