package cl.acuse.api;

import cl.acuse.api.config.ConfigException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acuse serve}. */
@Command(
    name = "serve",
    description = "Serves a log until it is asked to end (SIGTERM, Ctrl-C).",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final SecureRandom random;
  @Mixin private SettingsOptions options = new SettingsOptions();

  ServeCommand(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Returns when the line has ended: well, since the process is ending, or dead. */
  @Override
  public Integer call() throws CommandException, ConfigException {
    var config = ServerConfig.of(options.settings(System.getenv()));
    var server = Server.start(config, clock, random);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "acuse-stop"));
    var cause = server.lineStopped().toCompletableFuture().join();
    if (cause.isPresent()) {
      // Nothing is tidied up: starting again is what finds out how things stand.
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
    return ExitCode.OK;
  }

  /** Asked to end and ended well is success; the platform would make 143 of it. */
  private static void end(Server server) {
    server.close();
    Runtime.getRuntime().halt(ExitCode.OK);
  }
}
