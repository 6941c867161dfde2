package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.NumberVoidedBuilder;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.entry.OwnedId;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book void}. */
@Command(
    name = "void",
    description = "Gives a number up, for good, with the reason and who orders it.",
    mixinStandardHelpOptions = true)
final class VoidNumberCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private RemarkOption remark = new RemarkOption();
  @Mixin private Output output = new Output();

  @Option(names = "--number", required = true, paramLabel = "N", description = "the number")
  private long number;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "REASON",
      description = "why, by name or number of the registry of reasons, e.g. SPOILED")
  private String reason = "";

  @Option(
      names = "--authority",
      required = true,
      description = "the act or the office that orders it; in the clear")
  private String authority = "";

  @Option(
      names = "--detail",
      paramLabel = "FILE",
      description =
          "a file that says the reason in words; the log gets a commitment to it, the draft keeps"
              + " it (/dev/stdin: standard input)")
  private @Nullable Path detail;

  VoidNumberCommand(ActOptions options) {
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
              events -> voided(events, named),
              () -> remark.check(client, named, Kind.NUMBER_VOIDED, OptionalLong.of(number)))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private NumberVoidedBuilder voided(Events events, OwnedId named) throws CommandException {
    Bounds.number("--number", number, 1, Long.MAX_VALUE);
    Bounds.text("--authority", authority, Limits.TEXT_BYTES_MAX);
    var why = RegistryTerm.read("--reason", "reason", reason);
    var voided = events.numberVoided(ServerOptions.book(named), number, why, authority);
    return detail == null ? voided : voided.detail(TextFile.read("--detail", detail));
  }
}
