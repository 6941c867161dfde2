package cl.acuse.demo.register;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values by RFC 4180, strictly: a cell is quoted whole or not at all, a quote
 * inside a quoted cell is doubled, a row ends with LF or CRLF. Nothing is trimmed and nothing is
 * guessed.
 */
final class Csv {
  private static final int END = -1;

  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /**
   * Splits a text.
   *
   * @param text the whole file
   * @return its rows in order, the header too; no row is empty
   * @throws RegisterException where a quote stands wrong, or a bound of {@link Limits} is passed
   */
  static List<List<String>> rows(String text) throws RegisterException {
    var csv = new Csv(text);
    var rows = new ArrayList<List<String>>();
    while (csv.peek() != END) {
      if (rows.size() > Limits.ROWS_MAX) {
        throw new RegisterException(
            "The file has more than %,d rows: split it.".formatted(Limits.ROWS_MAX));
      }
      rows.add(csv.row(rows.size() + 1));
    }
    return rows;
  }

  /**
   * Writes a row, quoting a cell only where it must be.
   *
   * @param cells the cells
   * @return the row, without an end of line
   */
  static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
  }

  private static String cell(String cell) {
    return cell.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }

  private List<String> row(int line) throws RegisterException {
    var cells = new ArrayList<String>();
    do {
      cells.add(peek() == '"' ? quoted(line) : plain(line));
    } while (skip(','));
    if (peek() != END && !skip('\n') && !(skip('\r') && skip('\n'))) {
      throw new RegisterException(
          "Row %,d: something follows a closing quote; double the quotes inside a cell."
              .formatted(line));
    }
    return List.copyOf(cells);
  }

  private String plain(int line) throws RegisterException {
    var from = at;
    while (peek() != END && ",\r\n".indexOf(peek()) < 0) {
      if (peek() == '"') {
        throw new RegisterException(
            "Row %,d: a quote stands inside a cell that is not quoted.".formatted(line));
      }
      at++;
    }
    return bounded(text.substring(from, at), line);
  }

  private String quoted(int line) throws RegisterException {
    var cell = new StringBuilder();
    at++;
    while (!(peek() == '"' && charAt(at + 1) != '"')) {
      if (peek() == END) {
        throw new RegisterException("Row %,d: a quoted cell is never closed.".formatted(line));
      }
      at += peek() == '"' ? 1 : 0;
      cell.append((char) peek());
      at++;
    }
    at++;
    return bounded(cell.toString(), line);
  }

  private static String bounded(String cell, int line) throws RegisterException {
    if (cell.length() > Limits.CELL_CHARS_MAX) {
      throw new RegisterException(
          "Row %,d: a cell has more than %,d characters.".formatted(line, Limits.CELL_CHARS_MAX));
    }
    return cell;
  }

  private boolean skip(char wanted) {
    var found = peek() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private int peek() {
    return charAt(at);
  }

  private int charAt(int place) {
    return place < text.length() ? text.charAt(place) : END;
  }
}
