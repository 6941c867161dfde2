package cl.acuse.demo.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a register and its changes from two CSV files. A file that is no register is refused whole;
 * a single row that cannot be read is named and the others go on.
 */
public final class RegisterReader {
  static final List<String> ROW_COLUMNS =
      List.of(
          "number",
          "date",
          "kind",
          "party_role",
          "party",
          "access",
          "observed_at",
          "title_sha256",
          "files");
  static final List<String> CHANGE_COLUMNS =
      List.of("observed_at", "number", "field", "old", "new");

  private final SourceFile rowsFile;
  private final SourceFile changesFile;
  private final List<Row> rows = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<ReportLine> unreadable = new ArrayList<>();

  private RegisterReader(SourceFile rowsFile, SourceFile changesFile) {
    this.rowsFile = rowsFile;
    this.changesFile = changesFile;
  }

  /**
   * Reads both files.
   *
   * @param rows the register
   * @param changes its later changes
   * @return the register
   * @throws RegisterException if one of them is no register
   * @throws IOException if one of them cannot be read
   */
  public static Register read(Path rows, Path changes) throws RegisterException, IOException {
    return read(SourceFile.read(rows, ROW_COLUMNS), SourceFile.read(changes, CHANGE_COLUMNS));
  }

  /**
   * Reads a register that has no file of changes.
   *
   * @param rows the register
   * @return the register
   * @throws RegisterException if it is none
   * @throws IOException if it cannot be read
   */
  public static Register read(Path rows) throws RegisterException, IOException {
    var none =
        SourceFile.of(
            "no changes", String.join(",", CHANGE_COLUMNS).getBytes(UTF_8), CHANGE_COLUMNS);
    return read(SourceFile.read(rows, ROW_COLUMNS), none);
  }

  /**
   * Reads a register with the changes that are named, or stand beside it in {@code changes.csv}.
   *
   * @param rows the register
   * @param changes its later changes, where they are named
   * @return the register
   * @throws RegisterException if one of them is no register
   * @throws IOException if one of them cannot be read
   */
  public static Register readWithChanges(Path rows, Optional<Path> changes)
      throws RegisterException, IOException {
    var beside = rows.resolveSibling("changes.csv");
    var found = changes.or(() -> Optional.of(beside).filter(Files::exists));
    return found.isPresent() ? read(rows, found.get()) : read(rows);
  }

  static Register read(SourceFile rowsFile, SourceFile changesFile) {
    var reader = new RegisterReader(rowsFile, changesFile);
    reader.readRows();
    reader.readChanges();
    return new Register(rowsFile, changesFile, reader.rows, reader.changes, reader.unreadable);
  }

  private void readRows() {
    for (var i = 0; i < rowsFile.rows().size(); i++) {
      var source = rowsFile.source(i + 1);
      var cells = rowsFile.rows().get(i);
      try {
        rows.add(row(source, new Cells(cells, ROW_COLUMNS)));
      } catch (UnreadableCellException e) {
        unreadable.add(new ReportLine(source, cells.getFirst(), Reason.UNREADABLE, e.detail()));
      }
    }
  }

  private void readChanges() {
    for (var i = 0; i < changesFile.rows().size(); i++) {
      var source = changesFile.source(i + 1);
      var cells = changesFile.rows().get(i);
      try {
        changes.add(change(source, new Cells(cells, CHANGE_COLUMNS)));
      } catch (UnreadableCellException e) {
        var number = cells.size() > 1 ? cells.get(1) : "";
        unreadable.add(new ReportLine(source, number, Reason.UNREADABLE, e.detail()));
      }
    }
  }

  private static Row row(Source source, Cells cells) throws UnreadableCellException {
    var folio = cells.folio("number");
    var party = cells.party("party");
    cells.role("party_role", party);
    cells.localTimeOrNone("observed_at");
    return new Row(
        source,
        cells.text("number"),
        folio.year(),
        folio.sequence(),
        cells.date("date"),
        cells.kind("kind"),
        party,
        cells.access("access"),
        cells.digest("title_sha256"),
        cells.files("files"),
        cells.all());
  }

  private static Change change(Source source, Cells cells) throws UnreadableCellException {
    cells.folio("number");
    var field = cells.field("field");
    for (var value : List.of("old", "new")) {
      switch (field) {
        case DATE -> cells.date(value);
        case ACCESS -> cells.access(value);
        case FILES -> cells.files(value);
        case PARTY -> cells.party(value);
        case TITLE -> cells.digest(value);
      }
    }
    if (cells.text("old").equals(cells.text("new"))) {
      throw new UnreadableCellException("new is the same as old");
    }
    return new Change(
        source,
        cells.text("observed_at"),
        cells.localTime("observed_at"),
        cells.text("number"),
        field,
        cells.text("old"),
        cells.text("new"));
  }
}
