package cl.acuse.demo.register;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of an import, as a table for people. Pure. */
public final class ImportTable {
  private static final Locale ENGLISH = Locale.ENGLISH;
  private static final Locale SPANISH = Locale.of("es", "CL");

  private final Imported imported;
  private final boolean spanish;
  private final List<String> lines = new ArrayList<>();

  private ImportTable(Imported imported, boolean spanish) {
    this.imported = imported;
    this.spanish = spanish;
  }

  /**
   * The lines.
   *
   * @param imported what came of it
   * @param spanish whether in Spanish; otherwise in English
   * @return lines without ends
   */
  public static List<String> of(Imported imported, boolean spanish) {
    var table = new ImportTable(imported, spanish);
    table.tallies();
    table.kinds();
    table.reasons();
    return table.lines;
  }

  private void tallies() {
    line(
        "%-10s %11s %10s %10s %14s",
        "",
        say("in source", "en el origen"),
        say("whole", "enteros"),
        say("in part", "en parte"),
        say("not recorded", "sin registrar"));
    tally(say("rows", "filas"), imported.rows());
    tally(say("changes", "cambios"), imported.changes());
  }

  private void tally(String name, Tally tally) {
    line(
        "%-10s %,11d =%,9d +%,9d +%,13d",
        name, tally.in(), tally.whole(), tally.inPart(), tally.notRecorded());
  }

  private void kinds() {
    lines.add("");
    line("%-26s %,9d", say("entries", "entradas"), imported.entries());
    for (var kind : new TreeMap<>(imported.kinds()).entrySet()) {
      line("  %-24s %,9d", kind.getKey(), kind.getValue());
    }
  }

  private void reasons() {
    if (imported.report().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        say(
            "where something is not there exactly as it stands in the source:",
            "donde algo no está exactamente como en el origen:"));
    for (var reason : counted().entrySet()) {
      line(
          "%,9d  %s (%s)",
          reason.getValue(), reason.getKey().words(spanish), reason.getKey().name());
    }
  }

  private Map<Reason, Integer> counted() {
    var counted = new EnumMap<Reason, Integer>(Reason.class);
    imported.report().forEach(line -> counted.merge(line.reason(), 1, Integer::sum));
    return counted;
  }

  private String say(String english, String spanishWords) {
    return spanish ? spanishWords : english;
  }

  @FormatMethod
  private void line(@FormatString String format, Object... arguments) {
    lines.add(String.format(spanish ? SPANISH : ENGLISH, format, arguments));
  }
}
