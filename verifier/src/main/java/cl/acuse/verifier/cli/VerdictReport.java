package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Check;
import cl.acuse.verifier.Finding;
import cl.acuse.verifier.Outcome;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Report;
import cl.acuse.verifier.Statement;
import cl.acuse.verifier.TerminalText;
import cl.acuse.verifier.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A verdict for people: first what is proved and what is not, then the facts, then the checks. */
final class VerdictReport {
  private static final int LABEL_WIDTH = 31;
  private static final int OUTCOME_WIDTH = 8;

  /** What is in order and yet worth a line. */
  private static final Set<Phrase> TOLD =
      EnumSet.of(Phrase.DOCUMENT_MATCHES, Phrase.REFERENCE_OTHER_LOG, Phrase.REFERENCE_UNKNOWN);

  private final Language language;
  private final boolean explain;

  VerdictReport(Language language, boolean explain) {
    this.language = language;
    this.explain = explain;
  }

  /** The whole report, line by line, escaped for a terminal. */
  List<String> lines(Verified verified, PinnedFiles pinned) {
    var report = verified.report();
    var lines = new ArrayList<String>();
    lines.add(firstLine(report));
    secondLine(report).ifPresent(lines::add);
    lines.add("");
    lines.add(fact(Fact.of(Phrase.RECEIPT, verified.file())));
    if (report.verdict() != Verdict.INVALID) {
      FactSheet.of(language, report).forEach(fact -> lines.add(fact(fact)));
    }
    pinned.facts(language).forEach(fact -> lines.add(fact(fact)));
    addFindings(report, lines);
    return lines.stream().map(TerminalText::escape).toList();
  }

  /** One line for a receipt among many, escaped for a terminal. */
  String shortLine(Verified verified) {
    var report = verified.report();
    return TerminalText.escape(
        "%-12s%s  %s".formatted(word(report.verdict()), verified.file(), gist(report)));
  }

  private String word(Verdict verdict) {
    return say(
        switch (verdict) {
          case VALID -> Phrase.WORD_VALID;
          case INVALID -> Phrase.WORD_INVALID;
          case INCOMPLETE -> Phrase.WORD_INCOMPLETE;
          case MISMATCH -> Phrase.WORD_MISMATCH;
        });
  }

  /** What is proved, or why not. */
  private String gist(Report report) {
    return report.verdict() == Verdict.VALID ? statement(report) + "." : reason(report);
  }

  String firstLine(Report report) {
    return switch (report.verdict()) {
      case VALID -> say(Phrase.LINE_VALID, statement(report));
      case INVALID -> say(Phrase.LINE_INVALID, reason(report));
      case INCOMPLETE -> say(Phrase.LINE_INCOMPLETE, reason(report));
      case MISMATCH -> say(Phrase.LINE_MISMATCH, reason(report));
    };
  }

  private Optional<String> secondLine(Report report) {
    return switch (report.verdict()) {
      case VALID, INVALID -> Optional.empty();
      case INCOMPLETE -> Optional.of(say(Phrase.IF_COMPLETED, statement(report)));
      case MISMATCH -> Optional.of(say(Phrase.ALL_THE_SAME, statement(report)));
    };
  }

  String statement(Report report) {
    var log = report.checkpoint().map(verified -> verified.checkpoint().origin()).orElse("-");
    return report
        .entry()
        .map(entry -> Statement.of(language, log, entry))
        .orElseGet(() -> say(Phrase.PROVES_NEWER));
  }

  private String reason(Report report) {
    return report.reasons().getFirst().sentence(language);
  }

  private String fact(Fact fact) {
    var label = Catalogue.say(language, fact.label(), fact.arguments());
    return ("  %-" + LABEL_WIDTH + "s %s").formatted(label, fact.value());
  }

  private void addFindings(Report report, List<String> lines) {
    var shown = report.findings().stream().filter(f -> explain || isRemarkable(f)).toList();
    if (shown.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(say(Phrase.LABEL_CHECKS) + ":");
    for (var check : Check.values()) {
      var found = shown.stream().filter(finding -> finding.check() == check).toList();
      if (explain && !found.isEmpty()) {
        lines.add("");
        lines.add("  " + check.clause() + " " + say(check.title()));
        lines.add("    " + say(check.meaning()));
      }
      found.forEach(finding -> lines.add(finding(finding)));
    }
  }

  private static boolean isRemarkable(Finding finding) {
    return switch (finding.outcome()) {
      case FAILED, MISSING, DIFFERS, IGNORED -> true;
      case OK -> TOLD.contains(finding.phrase());
      case NOT_RUN -> false;
    };
  }

  private String finding(Finding finding) {
    return finding(language, finding, explain ? " " : finding.check().clause());
  }

  /** A finding in a line, after its check's clause. */
  static String finding(Language language, Finding finding) {
    return finding(language, finding, finding.check().clause());
  }

  private static String finding(Language language, Finding finding, String begin) {
    var line =
        ("  %s %-" + OUTCOME_WIDTH + "s %s")
            .formatted(begin, outcome(language, finding.outcome()), finding.sentence(language));
    return finding.detail().isEmpty()
        ? line
        : line + " " + Catalogue.say(language, Phrase.DETAIL, finding.detail());
  }

  private static String outcome(Language language, Outcome outcome) {
    return Catalogue.say(
        language,
        switch (outcome) {
          case OK -> Phrase.OUTCOME_OK;
          case FAILED -> Phrase.OUTCOME_FAILED;
          case MISSING -> Phrase.OUTCOME_MISSING;
          case DIFFERS -> Phrase.OUTCOME_DIFFERS;
          case IGNORED -> Phrase.OUTCOME_IGNORED;
          case NOT_RUN -> Phrase.OUTCOME_NOT_RUN;
        });
  }

  private String say(Phrase phrase, String... arguments) {
    return Catalogue.say(language, phrase, arguments);
  }
}
