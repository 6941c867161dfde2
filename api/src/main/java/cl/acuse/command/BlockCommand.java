package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.NumberBlockAssignedBuilder;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.entry.OwnedId;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book block}. */
@Command(
    name = "block",
    description = {
      "Gives out the next numbers of a book that the ledger numbers as a block, to a unit.",
      "What is numbered out of it is told with 'book confirm', or with 'book manual' where it was"
          + " by hand."
    },
    mixinStandardHelpOptions = true)
final class BlockCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private Output output = new Output();

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "how many numbers, 1 to 10,000")
  private long count;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "REASON",
      description = "why, by name or number of the registry of reasons, e.g. PAPER_FLOW")
  private String reason = "";

  @Option(names = "--unit", required = true, description = "the unit that holds the block")
  private String unit = "";

  BlockCommand(ActOptions options) {
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
              events -> block(events, named),
              () ->
                  new BookCheck(client, named)
                      .require(Kind.NUMBER_BLOCK_ASSIGNED, OptionalLong.empty()))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private NumberBlockAssignedBuilder block(Events events, OwnedId named) throws CommandException {
    Bounds.number("--count", count, 1, Limits.BLOCK_NUMBERS_MAX);
    Bounds.text("--unit", unit, Limits.SHORT_TEXT_BYTES_MAX);
    var why = RegistryTerm.read("--reason", "reason", reason);
    return events.numberBlockAssigned(ServerOptions.book(named), Math.toIntExact(count), why, unit);
  }
}
