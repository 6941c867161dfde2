package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.BookClosedBuilder;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Kind;
import cl.acuse.entry.OwnedId;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book close}. */
@Command(
    name = "close",
    description = "Closes a numbering book for good: the ledger assigns no number of it any more.",
    mixinStandardHelpOptions = true)
final class CloseBookCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private RemarkOption remark = new RemarkOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--last-number",
      paramLabel = "N",
      description = "the last number that was given (default: nothing is said)")
  private @Nullable Long lastNumber;

  CloseBookCommand(ActOptions options) {
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
              events -> closed(events, named),
              () -> remark.check(client, named, Kind.BOOK_CLOSED, OptionalLong.empty()))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private BookClosedBuilder closed(Events events, OwnedId named) throws CommandException {
    var closed = events.bookClosed(ServerOptions.book(named));
    if (lastNumber != null) {
      Bounds.number("--last-number", lastNumber, 1, Long.MAX_VALUE);
      closed.lastNumber(lastNumber);
    }
    return closed;
  }
}
