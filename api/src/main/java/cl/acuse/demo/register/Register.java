package cl.acuse.demo.register;

import java.util.List;

/**
 * A register of correspondence with the changes that were made to it later.
 *
 * @param rowsFile the file of its rows
 * @param changesFile the file of its changes; without rows where there is none
 * @param rows the rows that can be read, in their order
 * @param changes the changes that can be read, in their order
 * @param unreadable the others
 */
public record Register(
    SourceFile rowsFile,
    SourceFile changesFile,
    List<Row> rows,
    List<Change> changes,
    List<ReportLine> unreadable) {
  /** Copies the lists. */
  public Register {
    rows = List.copyOf(rows);
    changes = List.copyOf(changes);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * How many rows the source has, readable or not.
   *
   * @return the number
   */
  public int rowsIn() {
    return rowsFile.rows().size();
  }

  /**
   * How many changes the source has, readable or not.
   *
   * @return the number
   */
  public int changesIn() {
    return changesFile.rows().size();
  }
}
