package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse evidence pending}. */
@Command(
    name = "pending",
    description = "Dispatches of an institution that nobody acknowledged or returned.",
    mixinStandardHelpOptions = true)
final class PendingCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private InstitutionOption institution = new InstitutionOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandException {
    try (var client = server.connect()) {
      var originator = institution.named();
      var reply = ServerOptions.await(client.deliveries().pending(originator));
      for (var dispatched : reply.getDispatchedList()) {
        var age = Duration.of(reply.getNow() - dispatched.getRecordedAt(), ChronoUnit.MICROS);
        var listed = new Listed(dispatched);
        if (output.isJson()) {
          output.putLine(listed.json().put("ageSeconds", age.toSeconds()));
        } else {
          output.say(listed.line() + "  waiting for %d s".formatted(age.toSeconds()));
        }
      }
      if (!output.isJson()) {
        output.say("%d pending.".formatted(reply.getDispatchedCount()));
      }
      return ExitCode.OK;
    }
  }
}
