package cl.acuse.demo.register;

import cl.acuse.entry.Institution;
import java.util.List;
import java.util.Map;

/**
 * All that an import is going to do.
 *
 * @param organisations the organisations to be registered first, with their names
 * @param events the events in their order
 * @param report the rows and changes that will not be recorded exactly as they stand
 */
public record Plan(
    Map<Institution, String> organisations, List<Planned> events, List<ReportLine> report) {
  /** Copies the collections. */
  public Plan {
    organisations = Map.copyOf(organisations);
    events = List.copyOf(events);
    report = List.copyOf(report);
  }
}
