package cl.acuse.demo.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  /**
   * Why nothing of the register is recorded, where the log refused all of it.
   *
   * @return the log's code for its first refusal; empty where something is recorded
   */
  public Optional<String> refusedWhole() {
    return entries > kinds.getOrDefault(RegisterImport.INSTITUTION_REGISTERED, 0)
        ? Optional.empty()
        : report.stream()
            .filter(line -> line.reason() == Reason.REFUSED_BY_THE_LOG)
            .map(ReportLine::detail)
            .findFirst();
  }

  /** Copies the collections. */
  public Imported {
    kinds = Map.copyOf(kinds);
    report = List.copyOf(report);
  }
}
