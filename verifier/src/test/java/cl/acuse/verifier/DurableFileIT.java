package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system calls for a file, seen by strace, are those that the essay lists. */
class DurableFileIT {
  private static final Path SOURCE =
      Path.of(
          System.getProperty("acuse.root"),
          "verifier/src/main/java/cl/acuse/verifier/DurableFile.java");

  /** Calls that only look whether a file is there: which one the JDK takes is its own affair. */
  private static final Set<String> LOOKUPS =
      Set.of("access", "faccessat2", "newfstatat", "stat", "lstat", "statx");

  private static final Pattern CALL = Pattern.compile("(\\w+)(\\(.*\\)) += (.*)");

  @TempDir Path folder;

  /** Run under strace, in a process of its own. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] path) throws IOException {
      var files = Path.of(path[0]);
      DurableFile.createSecret(files.resolve("made"), new byte[3]);
      DurableFile.rename(files.resolve("made"), files.resolve("named"));
      DurableFile.replace(files.resolve("named"), new byte[3]);
    }
  }

  @Test
  void theCallsAreThoseOfTheEssay() throws Exception {
    requireStrace();
    var files = Files.createDirectory(folder.toRealPath().resolve("files"));
    assertThat(calls(trace(files), files)).isNotEmpty().isEqualTo(essay());
    assertThat(files).isDirectoryContaining("glob:**/named").isNotEmptyDirectory();
  }

  /** The lines between the essay's only pair of pre tags, without what each group is called. */
  private static List<String> essay() throws IOException {
    return Files.readAllLines(SOURCE).stream()
        .dropWhile(line -> !line.equals(" * <pre>"))
        .skip(1)
        .takeWhile(line -> !line.equals(" * </pre>"))
        .map(line -> line.replaceFirst("^ \\* +([a-z]+ +)?", ""))
        .toList();
  }

  private static List<String> calls(List<String> trace, Path files) {
    return trace.stream()
        .map(CALL::matcher)
        .filter(call -> call.matches() && !LOOKUPS.contains(call.group(1)))
        .map(call ->
            call.group(1)
                + named(call.group(2), files)
                + (call.group(3).startsWith("-") ? " = " + call.group(3) : ""))
        .toList();
  }

  /** Calls the files by their names, and what is written bytes. */
  private static String named(String arguments, Path files) {
    return arguments
        .replaceFirst("AT_FDCWD(<[^>]*>)?, ", "")
        .replaceFirst("\\d+<([^>]*)>", "\"$1\"")
        .replace("\"%s\"".formatted(files), "folder")
        .replaceAll("\"%s/([^\"]*)\"".formatted(files), "$1")
        .replaceFirst("\"[^\"]*\"\\.\\.\\.", "bytes");
  }

  private static void requireStrace() throws InterruptedException {
    var why = "";
    try {
      var code = run(List.of("strace", "-o", "/dev/null", "true"), Path.of("/dev/null"));
      why = code == 0 ? "" : "strace may trace nothing here (exit code %d)".formatted(code);
    } catch (IOException e) {
      why = "there is no strace";
    }
    if (!why.isEmpty()) {
      System.out.println("SKIPPED: the system calls of durable files: " + why);
    }
    assumeTrue(why.isEmpty(), why);
  }

  /** Traces each thread into a file of its own, so that no call is cut in two by another's. */
  private List<String> trace(Path files) throws IOException, InterruptedException {
    var traces = Files.createDirectory(folder.resolve("traces"));
    var command = new ArrayList<>(List.of("strace", "-ff", "-y", "-s0"));
    command.add("-o" + traces.resolve("thread"));
    for (var watched : List.of("", "made", "named", "named.new")) {
      command.add("-P" + files.resolve(watched));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Writer.class.getName(), files.toString()));
    var said = folder.resolve("said");
    var code = run(command, said);
    assertThat(code).as(Files.readString(said)).isZero();
    var trace = new ArrayList<String>();
    try (var threads = Files.newDirectoryStream(traces)) {
      for (var thread : threads) {
        trace.addAll(Files.readAllLines(thread));
      }
    }
    return trace;
  }

  private static int run(List<String> command, Path said) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
  }
}
