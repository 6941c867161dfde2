package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables that are part of the program, each beside the class that reads it: columns are
 * separated by tabs, and {@code #} begins a comment.
 */
public final class DataFile {
  private DataFile() {}

  /**
   * The rows of a table.
   *
   * @param beside the class that reads it
   * @param file its name
   * @param columns how many every row has
   * @return the cells of each row
   */
  public static List<List<String>> rows(Class<?> beside, String file, int columns) {
    var rows = new ArrayList<List<String>>();
    for (var line : lines(beside, file)) {
      if (!line.startsWith("#")) {
        var row = List.of(line.split("\t", -1));
        if (row.size() != columns) {
          throw new AssertionError(file + " has a line without " + columns + " columns: " + line);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** Every line, comments too. */
  static List<String> lines(Class<?> beside, String file) {
    try (var stream = beside.getResourceAsStream(file)) {
      if (stream == null) {
        throw new AssertionError("the program lacks its " + file);
      }
      return new String(stream.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
