package cl.acuse.demo.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.demo.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/interop/run --sizes} has foreign programs judge; here a shell looks. */
class AtSizesCommandIT {
  /** Its arguments: --log URL --policy FILE --roots FILE --receipts FOLDER --seen FOLDER. */
  private static final String LOOK =
      "head -c 8 \"$4\" && head -c 9 \"$6\" && ls \"$8\" \"${10}\" && : > \"${10}/$$.checkpoint\"";

  private final Terminal terminal = new Terminal();

  @Test
  void growsToExactlyEachSizeAndKeepsWhatWasSeen() {
    var exit = run("--sizes", "1,3,7", "--", "bash", "-c", LOOK, "look");
    assertThat(terminal.err()).isEmpty();
    assertThat(exit).isZero();
    assertThat(terminal.out())
        .contains("-- a running log of 1\n", "-- a running log of 3\n", "-- a running log of 7\n")
        .contains("1-0.acuse.json", "3-2.acuse.json", "7-6.acuse.json")
        .doesNotContain("3-3.acuse.json", "7-7.acuse.json");
    var seen = terminal.out().lines().filter(line -> line.endsWith(".checkpoint")).count();
    assertThat(seen).as("none at the first size, one at the second, two at the third").isEqualTo(3);
  }

  @Test
  void aProgramThatRefusesEndsIt() {
    var exit = run("--sizes", "1,3", "--", "bash", "-c", "echo no; exit 9");
    assertThat(exit).isEqualTo(1);
    assertThat(terminal.err()).contains("bash refuses the log of 1 with exit code 9");
    assertThat(terminal.out()).contains("no").doesNotContain("a running log of 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "5,3", "3,3", "-1"})
  void refusesSizesThatItCannotReach(String sizes) {
    assertThat(run("--sizes=" + sizes, "--", "true")).isEqualTo(1);
    assertThat(terminal.err()).contains("--sizes has to ascend, each 1 or at least 3.");
  }

  private int run(String... arguments) {
    return terminal.run(AtSizesCommand::new, arguments);
  }
}
