package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.NumberConfirmedBuilder;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.entry.OwnedId;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book confirm}. */
@Command(
    name = "confirm",
    description = "Puts a number to use that was reserved, or is one of a block.",
    mixinStandardHelpOptions = true)
final class ConfirmNumberCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private NumberedOptions numbered = new NumberedOptions();
  @Mixin private RemarkOption remark = new RemarkOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--reserved",
      required = true,
      paramLabel = "INDEX",
      description = "index of the entry that reserved the number, or gave out its block")
  private long reserved;

  @Option(
      names = "--number",
      paramLabel = "N",
      description = "which number of the block (default: the one that was reserved)")
  private @Nullable Long number;

  @Option(
      names = "--text",
      description = "the folio as it is printed, where that differs from the number")
  private @Nullable String text;

  ConfirmNumberCommand(ActOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws CommandException {
    var named = book.named();
    try (var client = server.connect()) {
      var held = Holding.read(client, "--reserved", reserved, named);
      var used = held.require(number(held));
      options
          .record(
              client,
              output,
              named.owner(),
              events -> confirmed(events, named, held, used),
              () -> remark.check(client, named, Kind.NUMBER_CONFIRMED, OptionalLong.of(used)))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private long number(Holding held) throws CommandException {
    if (number != null) {
      return number;
    }
    if (held.kind() == Kind.NUMBER_BLOCK_ASSIGNED) {
      throw CommandException.misuse(
          "Entry %d gave out a block: say which of %d to %d with --number."
              .formatted(reserved, held.first(), held.last()));
    }
    return held.first();
  }

  private NumberConfirmedBuilder confirmed(Events events, OwnedId named, Holding held, long used)
      throws CommandException {
    var confirmed =
        numbered.into(events.numberConfirmed(ServerOptions.book(named), used, held.entry()));
    if (text != null) {
      Bounds.text("--text", text, Limits.FOLIO_BYTES_MAX);
      confirmed.text(text);
    }
    return confirmed;
  }
}
