package cl.acuse.demo.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Plural;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One row's cells, each read strictly as its column demands. */
final class Cells {
  /** The folio 2006/58: a number in the book of a year. */
  record FolioNumber(int year, long sequence) {}

  private static final Pattern FOLIO = Pattern.compile("([0-9]{4})/([1-9][0-9]{0,17})");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,3}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private final List<String> cells;
  private final List<String> columns;

  Cells(List<String> cells, List<String> columns) throws UnreadableCellException {
    if (cells.size() != columns.size()) {
      throw new UnreadableCellException(
          Plural.format(
              Locale.ROOT,
              "the row has %1$d {1#cell|cells}, not %2$d",
              cells.size(),
              columns.size()));
    }
    this.cells = cells;
    this.columns = columns;
  }

  List<String> all() {
    return cells;
  }

  String text(String column) {
    return cells.get(columns.indexOf(column));
  }

  FolioNumber folio(String column) throws UnreadableCellException {
    var folio = FOLIO.matcher(text(column));
    if (!folio.matches() || Integer.parseInt(folio.group(1)) < 1) {
      throw unreadable(column, "a folio year/number");
    }
    return new FolioNumber(Integer.parseInt(folio.group(1)), Long.parseLong(folio.group(2)));
  }

  LocalDate date(String column) throws UnreadableCellException {
    try {
      var date = LocalDate.parse(text(column), DATE);
      if (date.getYear() >= 1) {
        return date;
      }
      throw unreadable(column, "a date from the year 1 on");
    } catch (DateTimeException e) {
      throw unreadable(column, "a date yyyy-mm-dd");
    }
  }

  LocalDateTime localTime(String column) throws UnreadableCellException {
    try {
      var time = LocalDateTime.parse(text(column), TIME);
      if (time.getYear() >= 1971) {
        return time;
      }
      throw unreadable(column, "a time from 1971 on");
    } catch (DateTimeException e) {
      throw unreadable(column, "a time yyyy-mm-ddThh:mm:ss");
    }
  }

  void localTimeOrNone(String column) throws UnreadableCellException {
    if (!text(column).isEmpty()) {
      localTime(column);
    }
  }

  RowKind kind(String column) throws UnreadableCellException {
    return constant(RowKind.class, column);
  }

  Access access(String column) throws UnreadableCellException {
    return constant(Access.class, column);
  }

  ChangedField field(String column) throws UnreadableCellException {
    for (var field : ChangedField.values()) {
      if (field.column().equals(text(column))) {
        return field;
      }
    }
    throw unreadable(column, "a column of the register that can change");
  }

  Party party(String column) throws UnreadableCellException {
    var name = text(column);
    if (name.getBytes(UTF_8).length > Limits.NAME_BYTES_MAX || name.indexOf('\0') >= 0) {
      throw unreadable(column, "a name of at most %d bytes".formatted(Limits.NAME_BYTES_MAX));
    }
    return Party.of(name);
  }

  /** The role says nothing that the kind does not say; it has to agree with the party. */
  void role(String column, Party party) throws UnreadableCellException {
    var agrees =
        switch (text(column)) {
          case "" -> party instanceof Party.Unstated;
          case "SENDER", "RECIPIENT" -> !(party instanceof Party.Unstated);
          default -> false;
        };
    if (!agrees) {
      throw unreadable(column, "SENDER or RECIPIENT where there is a party, nothing otherwise");
    }
  }

  String digest(String column) throws UnreadableCellException {
    if (!DIGEST.matcher(text(column)).matches()) {
      throw unreadable(column, "a SHA-256 in lower-case hexadecimal");
    }
    return text(column);
  }

  int files(String column) throws UnreadableCellException {
    if (!COUNT.matcher(text(column)).matches()
        || Integer.parseInt(text(column)) > Limits.FILES_MAX) {
      throw unreadable(column, "a number of files from 0 to %d".formatted(Limits.FILES_MAX));
    }
    return Integer.parseInt(text(column));
  }

  private <E extends Enum<E>> E constant(Class<E> type, String column)
      throws UnreadableCellException {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(text(column))) {
        return constant;
      }
    }
    throw unreadable(column, "a known word");
  }

  private UnreadableCellException unreadable(String column, String wanted) {
    return new UnreadableCellException("%s is not %s".formatted(column, wanted));
  }
}
