package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse evidence epochs}. */
@Command(
    name = "epochs",
    description = "Lists the newest 1,000 epochs: what --as-of and --since take.",
    mixinStandardHelpOptions = true)
final class EpochsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandException {
    try (var client = server.connect()) {
      var epochs = ServerOptions.await(client.deliveries().epochs());
      for (var epoch : epochs) {
        var recorded = Listed.time(epoch.getRecordedAt());
        if (output.isJson()) {
          output.putLine(Json.object().put("epoch", epoch.getIndex()).put("recordedAt", recorded));
        } else {
          output.say("%-8d %s".formatted(epoch.getIndex(), recorded));
        }
      }
      output.counted("%1$d {1#epoch|epochs}.", epochs.size());
      return ExitCode.OK;
    }
  }
}
