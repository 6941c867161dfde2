package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.proto.service.v1.FoundEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse evidence pending}. */
@Command(
    name = "pending",
    description =
        "Dispatches of an institution that their recipients neither acknowledged nor returned,"
            + " oldest first, and what their policy says. A list is no evidence.",
    mixinStandardHelpOptions = true)
final class PendingCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private InstitutionOption institution = new InstitutionOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandException {
    try (var client = server.connect()) {
      var originator = institution.named();
      var count = 0L;
      var after = 0L;
      do {
        var page = ServerOptions.await(client.deliveries().pending(originator, after));
        page.getDispatchedList().forEach(dispatched -> print(dispatched, page.getNow()));
        count += page.getDispatchedCount();
        after = page.getNext();
      } while (after > 0);
      if (!output.isJson()) {
        output.say("%,d pending.".formatted(count));
      }
      return ExitCode.OK;
    }
  }

  private void print(FoundEntry dispatched, long now) {
    var waiting = PendingLine.of(dispatched, now);
    var listed = new Listed(dispatched);
    if (output.isJson()) {
      var object = listed.json();
      waiting.addTo(object);
      output.putLine(object);
    } else {
      output.say(listed.line() + "  " + waiting.text());
    }
  }
}
