package cl.acuse.demo.register;

import java.time.LocalDate;
import java.util.List;

/**
 * One row of the register.
 *
 * @param source where it stands
 * @param number the folio as printed, year/sequence
 * @param year the folio's year
 * @param sequence the folio's number in its year, at least 1
 * @param date the date that the register gives the document
 * @param kind what it is
 * @param party its other side
 * @param access who may see it
 * @param title the title's digest, as text
 * @param files how many files are attached
 * @param cells the row as it was written
 */
public record Row(
    Source source,
    String number,
    int year,
    long sequence,
    LocalDate date,
    RowKind kind,
    Party party,
    Access access,
    String title,
    int files,
    List<String> cells) {
  /** Copies the cells. */
  public Row {
    cells = List.copyOf(cells);
  }
}
