package cl.acuse.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the checks find. Owned by the one verification that fills it. */
final class Findings {
  private final Set<Check> expected;
  private final List<Finding> findings = new ArrayList<>();

  /** Collects for checks of which each has to find something. */
  Findings(Set<Check> expected) {
    this.expected = EnumSet.copyOf(expected);
  }

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
    var silent = EnumSet.copyOf(expected);
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

  /** The findings with the outcome that made the verdict. */
  static List<Finding> reasons(Verdict verdict, List<Finding> all) {
    return switch (verdict) {
      case VALID -> List.of();
      case INVALID -> with(all, Outcome.FAILED);
      case INCOMPLETE -> with(all, Outcome.MISSING);
      case MISMATCH -> with(all, Outcome.DIFFERS);
    };
  }

  private static List<Finding> with(List<Finding> all, Outcome outcome) {
    return all.stream().filter(finding -> finding.outcome() == outcome).toList();
  }

  private static boolean any(List<Finding> all, Outcome outcome) {
    return all.stream().anyMatch(finding -> finding.outcome() == outcome);
  }
}
