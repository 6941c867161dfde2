package cl.acuse.demo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.demo.Terminal;
import org.junit.jupiter.api.Test;

/** Two kills and the control; {@code scripts/crash-cycles} runs twenty. */
class CrashCyclesIT {
  @Test
  void nothingIsLostAndTheControlShowsThatItWouldBeSeen() {
    var terminal = new Terminal();
    var exit = terminal.run(CrashCyclesCommand::new, "--cycles", "2", "--seed", "7");
    assertThat(terminal.err()).isEmpty();
    assertThat(exit).isZero();
    assertThat(terminal.out().lines().filter(line -> line.contains("none lost"))).hasSize(2);
    assertThat(terminal.out())
        .contains(
            "database put back: refused",
            "this is an old copy",
            "mark put back too: the check misses");
  }
}
