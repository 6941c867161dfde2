package cl.acuse.verifier;

import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who signed a checkpoint that stands alone: the checks [V-02] and [V-11] of a receipt's.
 *
 * @param verdict of these checks alone
 * @param findings in the order of the checks
 * @param checkpoint where the policy's log signed it
 * @param auditors the pinned auditors that signed it
 */
public record CheckpointReport(
    Verdict verdict,
    List<Finding> findings,
    Optional<VerifiedCheckpoint> checkpoint,
    List<String> auditors) {
  /** Copies the lists. */
  public CheckpointReport {
    findings = List.copyOf(findings);
    auditors = List.copyOf(auditors);
  }

  /**
   * Verifies a checkpoint.
   *
   * @param pins whom to trust
   * @param note the checkpoint
   * @return what was found
   */
  public static CheckpointReport of(Pins pins, SignedNote note) {
    var findings = new Findings(Set.of(Check.CHECKPOINT, Check.QUORUM));
    var check = new CheckpointCheck(pins, new VerifiedBefore(), note, findings);
    var checkpoint = check.verify();
    var found = findings.all();
    return new CheckpointReport(Findings.verdict(found), found, checkpoint, check.auditors());
  }

  /**
   * The finding that kept the verdict from being VALID.
   *
   * @return empty if it is VALID
   */
  public Optional<Finding> reason() {
    var outcome = verdict == Verdict.INVALID ? Outcome.FAILED : Outcome.MISSING;
    return verdict == Verdict.VALID
        ? Optional.empty()
        : findings.stream().filter(finding -> finding.outcome() == outcome).findFirst();
  }
}
