package cl.acuse.verifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/** The tables beside this package: tab-separated, {@code #} begins a comment. */
final class DataFile {
  private DataFile() {}

  static List<String> lines(String file) {
    var stream = DataFile.class.getResourceAsStream(file);
    if (stream == null) {
      throw new AssertionError("the program lacks its " + file);
    }
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> columns(String file, String line, int count) {
    var columns = List.of(line.split("\t", -1));
    if (columns.size() != count) {
      throw new AssertionError("a line of " + file + " has " + columns.size() + " columns");
    }
    return columns;
  }
}
