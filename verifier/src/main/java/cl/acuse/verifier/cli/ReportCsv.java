package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.verifier.Finding;
import cl.acuse.verifier.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Verdicts as a table (RFC 4180). Of an invalid receipt nothing is told but its file and findings.
 * A cell that a spreadsheet would compute begins with an apostrophe.
 */
final class ReportCsv {
  static final String HEADER =
      "file,verdict,exit_code,size,index,kind,recorded_at,acting,recipient,communication,findings";

  private ReportCsv() {}

  static String line(Verified verified) {
    var report = verified.report();
    var entry = report.verdict() == Verdict.INVALID ? Optional.<Entry>empty() : report.entry();
    var size =
        report.verdict() == Verdict.INVALID
            ? Optional.<String>empty()
            : report.checkpoint().map(c -> Long.toString(c.checkpoint().size()));
    return List.of(
            verified.file(),
            report.verdict().name(),
            Integer.toString(report.verdict().exitCode()),
            size.orElse(""),
            of(entry, e -> Long.toString(e.index())),
            of(entry, e -> e.event().kind().name()),
            of(entry, e -> new RecordedTime(e.logPart().recordedAt()).instant().toString()),
            of(entry, e -> e.event().acting().map(Institution::toString).orElse("")),
            of(entry, e -> e.event().recipient().map(Institution::toString).orElse("")),
            of(entry, e -> communication(e.event())),
            report.reasons().stream().map(ReportCsv::code).collect(Collectors.joining(" ")))
        .stream()
        .map(ReportCsv::cell)
        .collect(Collectors.joining(","));
  }

  private static String of(Optional<Entry> entry, Function<Entry, String> value) {
    return entry.map(value).orElse("");
  }

  private static String communication(Event event) {
    return event.message().hasCommunication()
        ? FactSheet.hex(event.message().getCommunication().getId())
        : "";
  }

  private static String code(Finding finding) {
    return finding.check().clause() + ":" + finding.phrase().name();
  }

  private static String cell(String value) {
    var inert = value.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + value : value;
    return inert.matches("(?s).*[\",\\r\\n].*") ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
  }
}
