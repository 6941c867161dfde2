package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Outcome;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.TerminalText;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.audit.AuditReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code acuse verify audit}: a copy of a log in, a verdict about every entry out.
 *
 * @param folder the copy
 * @param policy the pinned policy
 * @param roots the pinned roots
 * @param withSignatures whether submitters' signatures are checked
 * @param state where the state is kept
 * @param progress whether progress is shown without a terminal too
 * @param json whether data are wanted
 */
record AuditCommand(
    Path folder,
    Path policy,
    Optional<Path> roots,
    boolean withSignatures,
    Optional<Path> state,
    boolean progress,
    boolean json) {
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;

  /** Runs to the verdict's exit code. */
  int run(Console console, Outside outside) throws MisuseException {
    if (!withSignatures && state.isPresent()) {
      throw new MisuseException(Phrase.MISUSE_STATE_WITHOUT_SIGNATURES);
    }
    var pinned = PinnedFiles.read(policy, roots);
    var showsProgress = progress || outside.isTerminal();
    var result =
        new FolderAudit(folder, pinned.pins(), withSignatures, state, showsProgress)
            .run(console, outside);
    if (json) {
      var rate = Sha256Rate.measure(folder, result, outside);
      AuditJson.write(result, pinned, rate, outside.cores(), console);
    } else {
      lines(result, pinned, console.language(), outside.cores()).stream()
          .map(TerminalText::escape)
          .forEach(console::line);
    }
    return result.verdict().exitCode();
  }

  static String firstLine(AuditResult result, Language language) {
    var size = result.replay().map(replay -> Long.toString(replay.entries())).orElse("0");
    return switch (result.verdict()) {
      case VALID ->
          Catalogue.say(
              language,
              result.withSignatures() ? Phrase.AUDIT_VALID : Phrase.AUDIT_VALID_UNSIGNED,
              size);
      case INVALID -> Catalogue.say(language, Phrase.AUDIT_INVALID, reason(result, language));
      case INCOMPLETE -> Catalogue.say(language, Phrase.AUDIT_INCOMPLETE, reason(result, language));
      case MISMATCH -> throw new AssertionError("an audit compares no document");
    };
  }

  private static String reason(AuditResult result, Language language) {
    return result.reason(language).orElseThrow();
  }

  private static List<String> lines(
      AuditResult result, PinnedFiles pinned, Language language, int cores) {
    var lines = new ArrayList<String>();
    lines.add(firstLine(result, language));
    result
        .fault()
        .ifPresent(fault -> {
          lines.add(
              fault.index().isPresent()
                  ? Catalogue.say(
                      language,
                      Phrase.AUDIT_FIRST_BAD,
                      Long.toString(fault.index().getAsLong()),
                      fault.clause())
                  : Catalogue.say(language, Phrase.AUDIT_RULE, fault.clause()));
          if (!fault.detail().isEmpty()) {
            lines.add(Catalogue.say(language, Phrase.DETAIL, fault.detail()));
          }
          if (fault.verdict() == Verdict.INVALID) {
            lines.add(Catalogue.say(language, Phrase.AUDIT_DAMAGE));
          }
        });
    lines.add("");
    // A check that could not run says nothing that the first line does not say.
    result.signed().findings().stream()
        .filter(finding -> finding.outcome() != Outcome.NOT_RUN)
        .forEach(finding -> lines.add(finding.sentence(language)));
    result
        .replay()
        .ifPresent(replay -> {
          lines.add(counts(replay, language));
          lines.add(rate(replay, result.nanos(), cores, language));
        });
    for (var fact : pinned.facts(language)) {
      lines.add(Catalogue.say(language, fact.label(), fact.arguments()) + " " + fact.value());
    }
    return lines;
  }

  private static String counts(AuditReport replay, Language language) {
    return Catalogue.say(
        language,
        Phrase.AUDIT_COUNTS,
        Long.toString(replay.entries()),
        Long.toString(replay.bytes()),
        Integer.toString(replay.streams()),
        Long.toString(replay.epochs()),
        Long.toString(replay.tilesCompared()),
        Long.toString(replay.tilesAbsent()));
  }

  private static String rate(AuditReport replay, long nanos, int cores, Language language) {
    var seconds = nanos / NANOS;
    return Catalogue.say(
        language,
        Phrase.AUDIT_RATE,
        "%.1f".formatted(seconds),
        Integer.toString(cores),
        "%.1f".formatted(replay.bytes() / MEGA / Math.max(seconds, 1 / NANOS)));
  }
}
