package cl.acuse.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cl.acuse.ledger.seal.HighWaterMark.Mark;
import cl.acuse.proof.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The system calls of a mark, seen by strace, are those that its essay lists. */
class HighWaterMarkIT {
  private static final Path SOURCE =
      Path.of(
          System.getProperty("acuse.root"),
          "ledger/src/main/java/cl/acuse/ledger/seal/HighWaterMark.java");

  /** Calls that only look whether a file is there: which one the JDK takes is its own affair. */
  private static final Set<String> LOOKUPS = Set.of("access", "faccessat2", "newfstatat", "statx");

  private static final Pattern CALL = Pattern.compile("(\\w+)(\\(.*\\)) += (.*)");

  /** What strace said once, so that the comparison is itself compared on every machine. */
  private static final List<String> RECORDED =
      """
      statx(AT_FDCWD</x>, "/x/log", AT_STATX_SYNC_AS_STAT, STATX_ALL, {...}) = 0
      openat(AT_FDCWD</x>, "/x/log/mark", O_WRONLY|O_CREAT|O_EXCL, 0666) = 6</x/log/mark>
      pwrite64(6</x/log/mark>, ""..., 1024, 0) = 1024
      fsync(6</x/log/mark>)            = 0
      close(6</x/log/mark>)            = 0
      openat(AT_FDCWD</x>, "/x/log", O_RDONLY) = 6</x/log>
      fsync(6</x/log>)                 = 0
      close(6</x/log>)                 = 0
      access("/x/log/mark", F_OK)      = 0
      openat(AT_FDCWD</x>, "/x/log/mark", O_RDWR) = 6</x/log/mark>
      pread64(6</x/log/mark>, ""..., 1024, 0) = 1024
      pwrite64(6</x/log/mark>, ""..., 512, 512) = 512
      fdatasync(6</x/log/mark>)        = 0
      pwrite64(6</x/log/mark>, ""..., 512, 0) = 512
      fdatasync(6</x/log/mark>)        = 0
      close(6</x/log/mark>)            = 0
      +++ exited with 0 +++
      """
          .lines()
          .toList();

  @TempDir Path folder;

  /** Run under strace, in a process of its own. */
  static final class NewLog {
    private NewLog() {}

    public static void main(String[] path) throws IOException {
      var file = Path.of(path[0]);
      HighWaterMark.create(file, mark(0));
      try (var open = HighWaterMark.open(file, step -> {})) {
        open.advance(mark(1));
        open.advance(mark(2));
      }
    }

    private static Mark mark(long size) {
      return new Mark(size, Hash.sha256(new byte[] {(byte) size}), size);
    }
  }

  @Test
  void a_new_log_makes_the_calls_of_the_essay() throws Exception {
    requireStrace();
    var log = Files.createDirectory(folder.toRealPath().resolve("log"));
    assertCalls(trace(log), log);
  }

  @Test
  void a_recorded_trace_is_accepted() throws IOException {
    assertCalls(RECORDED, Path.of("/x/log"));
  }

  static IntStream syncs() {
    return IntStream.range(0, RECORDED.size()).filter(i -> RECORDED.get(i).contains("sync("));
  }

  @ParameterizedTest
  @MethodSource("syncs")
  void a_trace_without_one_of_its_syncs_is_refused(int left) {
    var trace =
        IntStream.range(0, RECORDED.size()).filter(i -> i != left).mapToObj(RECORDED::get).toList();
    assertThatThrownBy(() -> assertCalls(trace, Path.of("/x/log")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sync(");
  }

  @ParameterizedTest
  @MethodSource("syncs")
  void a_trace_with_a_sync_that_failed_is_refused(int failed) {
    var trace =
        IntStream.range(0, RECORDED.size())
            .mapToObj(i ->
                i == failed
                    ? RECORDED.get(i).replaceFirst("= 0$", "= -1 EIO (Input/output error)")
                    : RECORDED.get(i))
            .toList();
    assertThatThrownBy(() -> assertCalls(trace, Path.of("/x/log")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("EIO");
  }

  private static void assertCalls(List<String> trace, Path log) throws IOException {
    assertThat(calls(trace, log)).isNotEmpty().isEqualTo(essay());
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

  private static List<String> calls(List<String> trace, Path log) {
    return trace.stream()
        .map(CALL::matcher)
        .filter(call -> call.matches() && !LOOKUPS.contains(call.group(1)))
        .map(call ->
            call.group(1)
                + named(call.group(2), log)
                + (call.group(3).startsWith("-") ? " = " + call.group(3) : ""))
        .toList();
  }

  /** Calls the two files by their names, and what is written or read bytes. */
  private static String named(String arguments, Path log) {
    return arguments
        .replaceFirst("AT_FDCWD(<[^>]*>)?, ", "")
        .replaceFirst("\\d+<([^>]*)>", "\"$1\"")
        .replace("\"%s\"".formatted(log.resolve("mark")), "mark")
        .replace("\"%s\"".formatted(log), "folder")
        .replace("\"\"...", "bytes");
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
      System.out.println("SKIPPED: the system calls of the high-water mark: " + why);
    }
    assumeTrue(why.isEmpty(), why);
  }

  /** Traces each thread into a file of its own, so that no call is cut in two by another's. */
  private List<String> trace(Path log) throws IOException, InterruptedException {
    var mark = log.resolve("mark").toString();
    var traces = Files.createDirectory(folder.resolve("traces"));
    var command =
        List.of(
            "strace",
            "-ff",
            "-y",
            "-s0",
            "-o" + traces.resolve("thread"),
            "-P" + mark,
            "-P" + log,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            NewLog.class.getName(),
            mark);
    var said = folder.resolve("said");
    var code = run(command, said);
    assertThat(code).as(Files.readString(said)).isZero();
    var trace = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(traces)) {
      for (var file : files) {
        trace.addAll(Files.readAllLines(file));
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
