package cl.acuse.demo.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says while it is asked to end is there once it has ended. */
class JavaProcessIT {
  private static final int LAST_WORDS = 20_000;
  private static final String READY = "ready";

  @TempDir Path folder;

  /** Says much when it is asked to end. */
  static final class Talkative {
    private Talkative() {}

    public static void main(String[] arguments) throws Exception {
      var out = new PrintStream(System.out, true, UTF_8);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                for (var word = 1; word <= LAST_WORDS; word++) {
                  out.println("word " + word);
                }
              }));
      out.println(READY);
      Thread.currentThread().join();
    }
  }

  @Test
  void theLastWordsAreInTheFile() throws Exception {
    var output = folder.resolve("output");
    try (var process =
        JavaProcess.start(List.of(), Talkative.class.getName(), List.of(), output, READY::equals)) {
      process.await(Duration.ofMinutes(1));
      process.stop();
      assertThat(Files.readAllLines(output)).hasSize(1 + LAST_WORDS).endsWith("word " + LAST_WORDS);
    }
  }
}
