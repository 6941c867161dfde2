package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.entry.Kind;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse book assign}. */
@Command(
    name = "assign",
    description = "Takes the next number of a book that the ledger numbers.",
    mixinStandardHelpOptions = true)
final class AssignNumberCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private NumberedOptions numbered = new NumberedOptions();
  @Mixin private Output output = new Output();

  AssignNumberCommand(ActOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws CommandException {
    var named = book.named();
    try (var client = server.connect()) {
      options
          .record(
              client,
              output,
              named.owner(),
              events -> numbered.into(events.numberedAuto(ServerOptions.book(named))),
              () -> new BookCheck(client, named).require(Kind.NUMBERED_AUTO, OptionalLong.empty()))
          .tell(output);
    }
    return ExitCode.OK;
  }
}
