package cl.acuse.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Collects what the checks find. Owned by the one verification that fills it. */
final class Findings {
  private final List<Finding> findings = new ArrayList<>();

  /** A check that throws what it finds wrong. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws EvidenceException;
  }

  /** A check that throws what it finds wrong and has no result. */
  @FunctionalInterface
  interface Steps {
    void run() throws EvidenceException;
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Runs a step and keeps what it throws. */
  <T> Optional<T> attempt(Step<T> step) {
    try {
      return Optional.of(step.run());
    } catch (EvidenceException e) {
      findings.add(e.finding());
      return Optional.empty();
    }
  }

  /** Runs steps in a row, keeps what they throw, and adds a finding if they throw nothing. */
  void check(Finding passed, Steps steps) {
    try {
      steps.run();
      findings.add(passed);
    } catch (EvidenceException e) {
      findings.add(e.finding());
    }
  }

  /** All findings in the order of the checks; a check that found nothing did not run. */
  List<Finding> all() {
    var silent = EnumSet.allOf(Check.class);
    findings.forEach(finding -> silent.remove(finding.check()));
    var all = new ArrayList<>(findings.stream().distinct().toList());
    silent.forEach(check -> all.add(Finding.notRun(check)));
    all.sort(Comparator.comparing(Finding::check));
    return all;
  }

  /**
   * The verdict of all findings. It is valid only where every check ran and none objected, so that
   * a check that is forgotten can never make evidence better.
   */
  static Verdict verdict(List<Finding> all) {
    if (any(all, Outcome.FAILED)) {
      return Verdict.INVALID;
    }
    if (any(all, Outcome.DIFFERS)) {
      return Verdict.MISMATCH;
    }
    if (any(all, Outcome.MISSING)) {
      return Verdict.INCOMPLETE;
    }
    if (any(all, Outcome.NOT_RUN)) {
      throw new AssertionError("a check did not run although nothing is wrong or missing: " + all);
    }
    return Verdict.VALID;
  }

  private static boolean any(List<Finding> all, Outcome outcome) {
    return all.stream().anyMatch(finding -> finding.outcome() == outcome);
  }
}
