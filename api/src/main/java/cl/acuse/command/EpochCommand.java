package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse evidence epoch}. */
@Command(
    name = "epoch",
    description = "Asks for an epoch, so that proofs cover everything sealed so far.",
    mixinStandardHelpOptions = true)
final class EpochCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandException {
    try (var client = server.connect()) {
      var index = ServerOptions.await(client.deliveries().makeEpoch());
      if (output.isJson()) {
        output.put(Json.object().put("epoch", index));
      } else {
        output.say("Epoch " + index + ".");
      }
      return ExitCode.OK;
    }
  }
}
