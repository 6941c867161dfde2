package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
}
