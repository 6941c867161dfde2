import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file of the repository to google-java-format's default style.
 *
 * <p>{@code Format check ROOT REPORT FOLDER} names the files below the folder that differ, on
 * stderr and in the report; {@code Format apply ROOT REPORT FOLDER} rewrites them and leaves the
 * report empty. The build runs the first in {@code mvn verify}; {@code scripts/format} runs the
 * second.
 */
final class Format {
  private static final List<String> FOLDERS =
      List.of(
          "scripts",
          "verifier/src/main/java",
          "verifier/src/test/java",
          "ledger/src/main/java",
          "ledger/src/test/java",
          "api/src/main/java",
          "api/src/test/java");

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    Path folder = root.resolve(args[3]).normalize();
    List<Path> differing =
        javaFiles(root).parallelStream()
            .filter(file -> file.startsWith(folder))
            .filter(file -> differs(file, apply))
            .toList();
    List<String> names = differing.stream().map(file -> root.relativize(file).toString()).toList();
    names.forEach(name -> System.err.println((apply ? "formatted: " : "not formatted: ") + name));
    Files.write(Path.of(args[2]), apply ? List.of() : names);
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
          paths.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  private static boolean differs(Path file, boolean apply) {
    try {
      String before = Files.readString(file);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (before.equals(after)) {
        return false;
      }
      if (apply) {
        Files.writeString(file, after);
      }
      return true;
    } catch (FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
