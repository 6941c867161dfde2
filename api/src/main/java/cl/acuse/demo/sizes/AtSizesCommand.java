package cl.acuse.demo.sizes;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.demo.load.LoadException;
import cl.acuse.demo.process.Folder;
import cl.acuse.demo.process.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acuse at-sizes}. */
@Command(
    name = "at-sizes",
    hidden = true,
    description = {
      "Founds a log, lets it grow to each size, and has a program judge it while its server runs.",
      "The program is given --log, --policy, --roots, --receipts and --seen, a folder that stays"
          + " the same from size to size; an exit code other than 0 ends it all."
    },
    mixinStandardHelpOptions = true)
public final class AtSizesCommand implements Callable<Integer> {
  private final Surroundings outside;

  @Option(
      names = "--sizes",
      required = true,
      split = ",",
      description = "entries, ascending; 1, or at least 3")
  private List<Long> sizes = List.of();

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "draws the events (default: ${DEFAULT-VALUE})")
  private long seed = 2_026;

  @Parameters(
      arity = "1..*",
      paramLabel = "PROGRAM",
      description = "the program and its own arguments, after a --")
  private List<String> program = List.of();

  /**
   * The command.
   *
   * @param outside what comes from outside
   */
  public AtSizesCommand(Surroundings outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws CommandException {
    expectAscending();
    try {
      var folder = Folder.make(Optional.empty());
      try {
        judge(folder.path());
      } finally {
        folder.discard();
      }
      return ExitCode.OK;
    } catch (LoadException | IOException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private void expectAscending() throws CommandException {
    var least = GrowingLog.FOUNDED;
    for (var size : sizes) {
      var enough = size == GrowingLog.FOUNDED || size >= GrowingLog.ENROLLED;
      if (!enough || size < least) {
        throw CommandException.misuse("--sizes has to ascend, each 1 or at least 3.");
      }
      least = size + 1;
    }
  }

  private void judge(Path folder) throws LoadException, IOException {
    var receipts = Files.createDirectory(folder.resolve("receipts"));
    var seen = Files.createDirectory(folder.resolve("seen"));
    var founded = Files.createDirectory(folder.resolve("founded"));
    try (var log = GrowingLog.found(outside, seed, founded)) {
      for (var size : sizes) {
        log.growTo(size);
        log.writeReceipts(receipts);
        outside.out().printf("-- a running log of %,d%n", size);
        var command = new ArrayList<>(program);
        command.addAll(log.description());
        command.addAll(List.of("--receipts", receipts.toString(), "--seen", seen.toString()));
        expectApproval(size, command);
      }
    }
  }

  private void expectApproval(long size, List<String> command) throws LoadException, IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    process.getInputStream().transferTo(outside.out());
    var exitCode = process.onExit().join().exitValue();
    if (exitCode != 0) {
      throw new LoadException(
          "%s refuses the log of %,d with exit code %d; what it printed stands above."
              .formatted(command.getFirst(), size, exitCode));
    }
  }
}
