package cl.acuse.demo.register;

import java.util.List;
import java.util.Map;

/**
 * What came of an import.
 *
 * @param rows what became of the register's rows
 * @param changes what became of its changes
 * @param kinds entries by kind, with those of the organisations
 * @param entries all of them
 * @param report the rows and changes that are not there exactly as they stand
 */
public record Imported(
    Tally rows, Tally changes, Map<String, Integer> kinds, int entries, List<ReportLine> report) {
  /** Copies the collections. */
  public Imported {
    kinds = Map.copyOf(kinds);
    report = List.copyOf(report);
  }
}
