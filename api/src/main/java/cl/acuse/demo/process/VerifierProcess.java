package cl.acuse.demo.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The verifier as whoever holds a receipt runs it: another program, in another process, which is
 * given files and nothing else.
 *
 * @param jar the verifier's jar
 */
public record VerifierProcess(Path jar) {
  private static final String IN_REPOSITORY = "verifier/target/acuse-verifier.jar";

  /**
   * What it said.
   *
   * @param command the command, as it can be typed
   * @param exitCode its exit code
   * @param output what it printed
   */
  public record Said(List<String> command, int exitCode, String output) {}

  /**
   * Looks for the jar beside this program.
   *
   * @return the verifier
   * @throws IOException if it is not there
   */
  public static VerifierProcess find() throws IOException {
    for (var entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      for (var folder = Path.of(entry).toAbsolutePath(); folder != null; ) {
        var jar = folder.resolve(IN_REPOSITORY);
        if (Files.isRegularFile(jar)) {
          return new VerifierProcess(jar);
        }
        folder = folder.getParent();
      }
    }
    throw new IOException(
        "%s was not found above this program: build it with mvn package.".formatted(IN_REPOSITORY));
  }

  /**
   * Runs it.
   *
   * @param arguments its arguments
   * @return what it said
   * @throws IOException if it cannot be started
   */
  public Said run(List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(List.of(JavaProcess.executable().toString(), "-jar", jar.toString()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(command, process.onExit().join().exitValue(), output);
  }
}
