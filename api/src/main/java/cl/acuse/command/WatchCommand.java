package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.verifier.StreamName;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence watch}. */
@Command(
    name = "watch",
    description = {
      "Prints entries as the log seals them, until it is asked to end (SIGTERM, Ctrl-C).",
      "The last line says where to go on. It is no evidence: ask for receipts or proofs."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private Output output = new Output();

  @Option(
      names = "--from",
      paramLabel = "INDEX",
      description = "index of the first entry wanted (default: ${DEFAULT-VALUE})",
      defaultValue = "0")
  private long from;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "end after so many entries (default: never)")
  private long max = Long.MAX_VALUE;

  @CommandLine.ArgGroup private @Nullable StreamOption of;

  @Override
  public Integer call() throws CommandException {
    Bounds.number("--from", from, 0, Long.MAX_VALUE);
    Bounds.number("--max", max, 1, Long.MAX_VALUE);
    var name = of == null ? Optional.<StreamName>empty() : of.name();
    var printer = new WatchPrinter(output, from, max);
    try (var client = server.connect();
        var watch = client.deliveries().watch(from, name, printer::take)) {
      var stop = new Thread(() -> halt(printer), "acuse-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        var _ = printer.full().thenRun(watch::close);
        ServerOptions.await(watch.ended());
      } finally {
        Runtime.getRuntime().removeShutdownHook(stop);
        printer.end();
      }
      return ExitCode.OK;
    }
  }

  /** Asked to end and ended well is success; the platform would make 130 or 143 of it. */
  private static void halt(WatchPrinter printer) {
    printer.end();
    Runtime.getRuntime().halt(ExitCode.OK);
  }
}
