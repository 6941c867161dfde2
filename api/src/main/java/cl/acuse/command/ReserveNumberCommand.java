package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.NumberReservedBuilder;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.entry.OwnedId;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book reserve}. */
@Command(
    name = "reserve",
    description = "Holds back the next number of a book that the ledger numbers, for later use.",
    mixinStandardHelpOptions = true)
final class ReserveNumberCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private Output output = new Output();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "REASON",
      description = "why, by name or number of the registry of reasons, e.g. HELD_FOR_UNIT")
  private String reason = "";

  @Option(names = "--unit", description = "the unit that holds the number")
  private @Nullable String unit;

  ReserveNumberCommand(ActOptions options) {
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
              events -> reserved(events, named),
              () ->
                  new BookCheck(client, named).require(Kind.NUMBER_RESERVED, OptionalLong.empty()))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private NumberReservedBuilder reserved(Events events, OwnedId named) throws CommandException {
    var why = RegistryTerm.read("--reason", "reason", reason);
    var reserved = events.numberReserved(ServerOptions.book(named), why);
    if (unit != null) {
      Bounds.text("--unit", unit, Limits.SHORT_TEXT_BYTES_MAX);
      reserved.unit(unit);
    }
    return reserved;
  }
}
