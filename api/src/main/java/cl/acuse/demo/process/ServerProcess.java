package cl.acuse.demo.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server of a log, in a process of its own. */
public final class ServerProcess implements AutoCloseable {
  /** The server's heap, which is also the bound that it is measured under. */
  public static final String HEAP = "512m";

  /** How a server is started, as {@code scripts/acuse} does it. */
  public static final List<String> MEMORY = List.of("-Xmx" + HEAP, "-XX:+UseParallelGC");

  /** The program that every command is a command of. */
  public static final String MAIN = "cl.acuse.api.Main";

  private static final String SERVE = "serve";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the server prints once it answers. */
  private static final Pattern SERVING =
      Pattern.compile("gRPC on [^,]*:(?<grpc>\\d+), HTTP on [^,]*:(?<http>\\d+)");

  private final JavaProcess process;
  private final Ports ports;

  private ServerProcess(JavaProcess process, Ports ports) {
    this.process = process;
    this.ports = ports;
  }

  /**
   * Where a server listens on this machine.
   *
   * @param grpc the gRPC port
   * @param http the HTTP port
   */
  public record Ports(int grpc, int http) {
    /** Lets the system choose. */
    public static final Ports ANY = new Ports(0, 0);
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param data the data folder
   * @param ports where it is to listen
   * @param output where what it prints is appended
   * @return the server; the caller closes it
   * @throws IOException if it does not start; the message holds what it printed last
   */
  public static ServerProcess start(Path data, Ports ports, Path output) throws IOException {
    return start(SERVE, data, ports, output);
  }

  /**
   * Starts one by another command with the same flags.
   *
   * @param command the command of {@code acuse}
   * @param data the data folder
   * @param ports where it is to listen
   * @param output where what it prints is appended
   * @return the server; the caller closes it
   * @throws IOException if it does not start; the message holds what it printed last
   */
  public static ServerProcess start(String command, Path data, Ports ports, Path output)
      throws IOException {
    var arguments =
        List.of(
            command,
            "--data",
            data.toString(),
            "--grpc.listen",
            "127.0.0.1:" + ports.grpc(),
            "--http.listen",
            "127.0.0.1:" + ports.http(),
            // Only what is handed in, or asked for, becomes an entry.
            "--epoch.entries",
            "0",
            "--epoch.minutes",
            "0");
    var process =
        JavaProcess.start(MEMORY, MAIN, arguments, output, line -> SERVING.matcher(line).find());
    var line = SERVING.matcher(process.await(PATIENCE));
    if (!line.find()) {
      throw new AssertionError("the line that was waited for says nothing");
    }
    return new ServerProcess(
        process,
        new Ports(Integer.parseInt(line.group("grpc")), Integer.parseInt(line.group("http"))));
  }

  /**
   * Where it listens.
   *
   * @return the ports taken
   */
  public Ports ports() {
    return ports;
  }

  /**
   * Its number.
   *
   * @return the process id
   */
  public long pid() {
    return process.pid();
  }

  /**
   * The processor time that it used so far.
   *
   * @return empty where the system does not tell
   */
  public Optional<Duration> cpu() {
    return process.cpu();
  }

  /** Ends it as SIGKILL does. */
  public void kill() {
    process.kill();
  }

  /**
   * Asks it to end and waits.
   *
   * @return its exit code
   */
  public int stop() {
    return process.stop();
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.close();
  }
}
