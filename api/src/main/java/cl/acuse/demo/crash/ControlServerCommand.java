package cl.acuse.demo.crash;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.answer.AnswerMemory;
import cl.acuse.api.grpc.GrpcServer;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.LedgerConfig;
import cl.acuse.ledger.LedgerOpenException;
import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.store.StoreOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A server that does <b>not</b> wait for the disk: the negative control of {@code crash-cycles},
 * and nothing else. It is hidden, has its own name and speaks gRPC on loopback alone, so that
 * nobody starts it for the real one.
 */
@Command(
    name = ControlServerCommand.NAME,
    hidden = true,
    description = "Control of crash-cycles: serves a log without waiting for the disk.")
public final class ControlServerCommand implements Callable<Integer> {
  static final String NAME = "crash-control-server";

  private final Surroundings outside;

  @Option(names = "--data", required = true)
  private Path data = Path.of("");

  @Option(names = "--grpc.listen", required = true)
  private String grpcListen = "";

  // Warnings: flags are taken and ignored, so that the control starts as the real server does.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"--http.listen", "--epoch.entries", "--epoch.minutes"},
      description = "taken and ignored, as the real one's flags are")
  private List<String> ignored = List.of();

  /**
   * The command.
   *
   * @param outside what comes from outside
   */
  public ControlServerCommand(Surroundings outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws CommandException {
    try {
      var ledger = Ledger.open(unsynced(), outside.clock(), outside.random(), fact -> {});
      var port = Integer.parseInt(grpcListen.substring(grpcListen.lastIndexOf(':') + 1));
      var server =
          new GrpcServer(
              ledger,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              start -> {},
              outside.clock(),
              new AnswerMemory());
      server.start();
      outside
          .out()
          .printf("Serving without sync: gRPC on 127.0.0.1:%d, HTTP on none:0.%n", server.port());
      var cause = ledger.stopped().toCompletableFuture().join();
      return cause.isPresent() ? ExitCode.FAILED : ExitCode.OK;
    } catch (LedgerOpenException | IOException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private LedgerConfig unsynced() {
    var durable = LedgerConfig.durable(data);
    return new LedgerConfig(
        durable.data(),
        durable.provider(),
        durable.intakeThreads(),
        durable.queueMax(),
        durable.pacing(),
        EpochPace.ON_DEMAND,
        new StoreOptions(false, StoreOptions.DURABLE.failpoint()),
        durable.markFailpoint());
  }
}
