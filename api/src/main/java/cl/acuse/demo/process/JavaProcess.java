package cl.acuse.demo.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Another JVM of the same kind as this one, with the same class path: a process of its own, which
 * can be killed as a failure of power would.
 *
 * <p>What it prints goes to a file, line by line; a thread of its own reads it. Once the process
 * was seen to end, the file holds its last words too.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final CompletableFuture<String> awaited;
  private final Thread reader;

  private JavaProcess(Process process, CompletableFuture<String> awaited, Thread reader) {
    this.process = process;
    this.awaited = awaited;
    this.reader = reader;
  }

  /**
   * Starts one.
   *
   * @param options options of the JVM
   * @param main the class to run
   * @param arguments its arguments
   * @param output where what it prints is appended
   * @param wanted the line that {@link #await} waits for
   * @return the process; the caller closes it
   * @throws IOException if it cannot be started
   */
  public static JavaProcess start(
      List<String> options,
      String main,
      List<String> arguments,
      Path output,
      Predicate<String> wanted)
      throws IOException {
    var process =
        new ProcessBuilder(command(options, main, arguments)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var awaited = new CompletableFuture<String>();
    var reader =
        Thread.ofPlatform()
            .name("output of " + process.pid())
            .daemon()
            .start(() -> follow(process, output, wanted, awaited));
    return new JavaProcess(process, awaited, reader);
  }

  private static List<String> command(List<String> options, String main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(executable().toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return command;
  }

  /**
   * The {@code java} that runs this program.
   *
   * @return its path
   */
  public static Path executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static void follow(
      Process process, Path output, Predicate<String> wanted, CompletableFuture<String> awaited) {
    try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var writer = writer(output)) {
      var last = "";
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        writer.write(line);
        writer.newLine();
        writer.flush();
        last = line;
        if (wanted.test(line)) {
          awaited.complete(line);
        }
      }
      awaited.completeExceptionally(new IOException("the process ended: " + last));
    } catch (IOException | UncheckedIOException e) {
      awaited.completeExceptionally(e);
    }
  }

  private static BufferedWriter writer(Path output) throws IOException {
    return Files.newBufferedWriter(
        output, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Waits for the line wanted.
   *
   * @param patience for how long
   * @return the line
   * @throws IOException if the process ended first or the patience did
   */
  public String await(Duration patience) throws IOException {
    try {
      return awaited.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      kill();
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("The process did not get ready: " + cause.getMessage(), cause);
    }
  }

  /** Ends it as SIGKILL does: at once, without a last word. */
  public void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    awaitLastWords();
  }

  /**
   * The pipe may hold what the process said at its end; others may hold the pipe, so not for ever.
   */
  private void awaitLastWords() {
    try {
      reader.join(STOP_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks it to end (SIGTERM) and waits.
   *
   * @return its exit code
   */
  public int stop() {
    // Not the process itself, which would close the pipe with all that is said from now on.
    process.toHandle().destroy();
    var ended = process.onExit().orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    try {
      var exitCode = ended.join().exitValue();
      awaitLastWords();
      return exitCode;
    } catch (CompletionException e) {
      kill();
      throw new IllegalStateException("process " + process.pid() + " does not end", e);
    }
  }

  /**
   * Waits until it ends by itself.
   *
   * @return its exit code
   */
  public int exitCode() {
    var exitCode = process.onExit().join().exitValue();
    awaitLastWords();
    return exitCode;
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
   * The processor time that it used so far, in all its threads.
   *
   * @return empty where the system does not tell
   */
  public Optional<Duration> cpu() {
    return process.info().totalCpuDuration();
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
