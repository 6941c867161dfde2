package cl.acuse.demo.crash;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.demo.load.LoadException;
import cl.acuse.demo.process.Folder;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Plural;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code acuse crash-cycles}. */
@Command(
    name = "crash-cycles",
    hidden = true,
    description = "Kills a server under load again and again and checks that nothing is lost.",
    mixinStandardHelpOptions = true)
public final class CrashCyclesCommand implements Callable<Integer> {
  private final Surroundings outside;

  @Option(
      names = "--cycles",
      defaultValue = "20",
      description = "kills (default: ${DEFAULT-VALUE})")
  private int cycles = 20;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "draws the moments of the kills (default: ${DEFAULT-VALUE})")
  private long seed = 2_026;

  /**
   * The command.
   *
   * @param outside what comes from outside
   */
  public CrashCyclesCommand(Surroundings outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws CommandException {
    try {
      var folder = Folder.make(Optional.empty());
      try (var run = CrashCycles.begin(outside, seed, folder.path())) {
        cycle(run);
        control(run);
      }
      folder.discard();
      return ExitCode.OK;
    } catch (LoadException | IOException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private void cycle(CrashCycles run) throws LoadException, IOException {
    outside
        .out()
        .println(
            Plural.format(Locale.ROOT, "%1$d {1#kill|kills} under load, seed %2$d", cycles, seed));
    for (var i = 1; i <= cycles; i++) {
      var cycle = run.cycle();
      outside
          .out()
          .printf(
              "%3d  %,6d acknowledged, %,4d in flight: none lost; %,8d entries are the beginning of"
                  + " %,8d%n",
              i, cycle.acknowledged(), cycle.inFlight(), cycle.before(), cycle.now());
    }
    outside
        .out()
        .printf(
            "All %,d acknowledged events verify under the last checkpoint, each at its own"
                + " index.%n",
            run.recheckAll());
  }

  private void control(CrashCycles run) throws LoadException, IOException {
    var control = run.control();
    outside
        .out()
        .println("Control: a server that does not wait for the disk, then a loss of power");
    outside.out().printf("     %,d acknowledged, none of them synced%n", control.acknowledged());
    outside.out().printf("     database put back: refused (%s)%n", control.refusal());
    outside
        .out()
        .printf("     mark put back too: the check misses %,d, as it has to%n", control.lost());
  }
}
