package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.proof.SignedNote;
import cl.acuse.verifier.CheckpointReport;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.audit.AuditReport;
import cl.acuse.verifier.audit.Fault;
import java.util.Optional;

/**
 * What an audit came to.
 *
 * @param note the checkpoint
 * @param signed who signed it
 * @param replay of the entries; empty where the checkpoint is not the log's
 * @param withSignatures whether submitters' signatures were checked
 * @param nanos that the replay took
 */
record AuditResult(
    SignedNote note,
    CheckpointReport signed,
    Optional<AuditReport> replay,
    boolean withSignatures,
    long nanos) {
  /** The worse of both: a forged log under a good checkpoint is no better than the reverse. */
  Verdict verdict() {
    var ofReplay = replay.map(AuditReport::verdict).orElse(Verdict.VALID);
    return signed.verdict() == Verdict.INVALID || ofReplay == Verdict.VALID
        ? signed.verdict()
        : ofReplay;
  }

  Optional<Fault> fault() {
    return replay.flatMap(AuditReport::fault);
  }

  /** Why the verdict is not VALID. */
  Optional<String> reason(Language language) {
    return fault()
        .map(fault -> fault.sentence(language))
        .or(() -> signed.reason().map(finding -> finding.sentence(language)));
  }
}
