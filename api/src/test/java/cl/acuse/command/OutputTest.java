package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a log lists is not verified: it may be any text. */
class OutputTest {
  @Command
  private static final class Lister implements Runnable {
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
      output.say("said \u001b[2J\u202e");
      output.notice("told \u001b[2J\u202e");
    }
  }

  @Test
  void whatIsPrintedForPeopleMovesNoTerminal() {
    var out = new StringWriter();
    var err = new StringWriter();
    new CommandLine(new Lister())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute();
    assertThat(out.toString()).isEqualToIgnoringNewLines("said \\x{1b}[2J\\x{202e}");
    assertThat(err.toString()).isEqualToIgnoringNewLines("told \\x{1b}[2J\\x{202e}");
  }

  @Command
  private static final class Counter implements Callable<Integer> {
    @Mixin private final Output output = new Output();

    @Parameters private int count;

    @Override
    public Integer call() {
      output.counted("%1$d {1#book|books}.", count);
      return 0;
    }
  }

  /** The notice stands beside data too, but not among it. */
  @ParameterizedTest
  @CsvSource({"999, 999 books., ''", "1000, 1000 books., A log lists no more than"})
  void aListThatTheLogMayHaveCutIsToldAsSuch(int count, String said, String told) {
    for (var json : List.of(false, true)) {
      var out = new StringWriter();
      var err = new StringWriter();
      var line = new CommandLine(new Counter());
      line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
      var arguments = new ArrayList<>(List.of(Integer.toString(count)));
      if (json) {
        arguments.add("--json");
      }
      assertThat(line.execute(arguments.toArray(String[]::new))).isZero();
      assertThat(out.toString()).isEqualToIgnoringNewLines(json ? "" : said);
      assertThat(err.toString()).startsWith(told).hasLineCount(told.isEmpty() ? 0 : 1);
    }
  }
}
