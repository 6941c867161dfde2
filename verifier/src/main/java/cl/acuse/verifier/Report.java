package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found. Only where the verdict is not {@link Verdict#INVALID} is what stands
 * here proved.
 *
 * @param verdict what it comes to
 * @param findings of every check, in the order of the checks
 * @param entry the entry, where it could be read
 * @param checkpoint the checkpoint, where it verified
 * @param key the key that signed, where its evidence holds
 * @param auditors the pinned auditors that signed the checkpoint
 * @param documents what the entries describe
 * @param disclosures what was disclosed and opens its commitment
 */
public record Report(
    Verdict verdict,
    List<Finding> findings,
    Optional<Entry> entry,
    Optional<VerifiedCheckpoint> checkpoint,
    Optional<VerifiedKey> key,
    List<String> auditors,
    List<RecordedDocument> documents,
    List<Disclosure> disclosures) {
  /** Copies the lists. */
  public Report {
    findings = List.copyOf(findings);
    auditors = List.copyOf(auditors);
    documents = List.copyOf(documents);
    disclosures = List.copyOf(disclosures);
  }

  /**
   * The findings that kept the verdict from being better.
   *
   * @return those with the verdict's own outcome; empty if it is valid
   */
  public List<Finding> reasons() {
    return Findings.reasons(verdict, findings);
  }
}
