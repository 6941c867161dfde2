package cl.acuse.demo.bench;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.demo.process.Folder;
import cl.acuse.demo.process.Surroundings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code acuse bench}. */
@Command(
    name = "bench",
    description = "Measures the ledger, client included, beside bare baselines of the same run.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private final Surroundings outside;

  @Option(
      names = "--quick",
      description = "about a minute instead of some minutes; --evidence in a smaller log")
  private boolean quick;

  @Option(names = "--floor", description = "exit with 1 when a floor is missed")
  private boolean floor;

  @Option(
      names = "--evidence",
      description =
          "measure proofs, epochs and an audit instead, in a log of 100,000 and of 5,000,000"
              + " entries (about 20 minutes, 30 GB of disk; with --quick 1,000,000)")
  private boolean evidence;

  @Option(names = "--json", paramLabel = "FILE", description = "write everything as JSON too")
  private @Nullable Path json;

  /**
   * The command.
   *
   * @param outside what comes from outside
   */
  public BenchCommand(Surroundings outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws CommandException {
    try {
      return evidence ? evidence() : appending();
    } catch (BenchException | IOException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private int appending() throws BenchException, IOException {
    var report = run();
    return conclude(report.table(), report.json(), report.missed());
  }

  private int evidence() throws BenchException, IOException {
    var parameters = quick ? EvidenceParameters.QUICK : EvidenceParameters.FULL;
    var folder = Folder.make(Optional.empty());
    try {
      var figures = EvidenceBench.run(parameters, folder.path().resolve("log"), outside);
      return conclude(figures.table(), figures.json(), figures.missed());
    } finally {
      folder.discard();
    }
  }

  private int conclude(List<String> table, ObjectNode data, List<String> missed)
      throws IOException {
    table.forEach(outside.out()::println);
    if (json != null) {
      Files.writeString(json, Json.text(data) + "\n");
    }
    return floor && !missed.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  private BenchReport run() throws BenchException, IOException {
    var parameters = quick ? Parameters.QUICK : Parameters.FULL;
    var folder = Folder.make(Optional.empty());
    try {
      var nanos = outside.nanos();
      var append = AppendBench.run(parameters, folder.path().resolve("log"), outside);
      var echo = EchoBench.run(parameters, folder.path(), nanos);
      var signatures = SignatureBench.run(parameters.signatures(), outside.random(), nanos);
      var store =
          StoreBench.run(
              folder.path().resolve("store"), parameters.batched(), Parameters.BATCH, nanos);
      return new BenchReport(
          parameters,
          Machine.here(signatures.provider()),
          echo,
          signatures,
          store,
          append,
          List.copyOf(Floors.missed(append)));
    } finally {
      folder.discard();
    }
  }
}
