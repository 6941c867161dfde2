package cl.acuse.api;

import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.LedgerConfig;
import cl.acuse.ledger.LedgerOpenException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acuse close-log}: ends a log for good. */
@Command(
    name = "close-log",
    description =
        "Ends a log for good, with a last epoch: nothing is recorded in it any more. The server"
            + " must not run; afterwards it may, and serves what there is.",
    mixinStandardHelpOptions = true)
final class CloseLogCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final SecureRandom random;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "the log's data folder")
  private Path data = Path.of("");

  @Option(
      names = "--origin",
      required = true,
      description = "the log's name, so that no other log is closed by mistake")
  private String origin = "";

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  CloseLogCommand(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() throws CommandException {
    try (var ledger = Ledger.open(LedgerConfig.durable(data), clock, random, fact -> {})) {
      if (!ledger.origin().equals(origin)) {
        throw CommandException.misuse(
            "The log in %s is %s; name it with --origin.".formatted(data, ledger.origin()));
      }
      print(ledger.closeLog().toCompletableFuture().join(), ledger);
      return ExitCode.OK;
    } catch (LedgerOpenException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } catch (CompletionException e) {
      throw CommandException.failed(
          "The log could not be closed (%s); run the command again.".formatted(e.getMessage()));
    }
  }

  private void print(long index, Ledger ledger) {
    var last = ledger.view().checkpoint().checkpoint();
    var text =
        json
            ? Json.text(
                Json.object()
                    .put("logClosed", index)
                    .put("size", last.size())
                    .put("root", last.root().base64()))
            : "The log %s is closed by entry %d: size %d, root %s."
                .formatted(origin, index, last.size(), last.root().base64());
    spec.commandLine().getOut().println(text);
  }
}
