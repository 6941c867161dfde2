package cl.acuse.client;

import cl.acuse.verifier.Finding;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamReport;
import cl.acuse.verifier.Verdict;
import java.util.List;

/**
 * A proof of streams that went through all checks, and what they found. Nothing in it is wrong;
 * something that the pinned files ask for may be absent, for instance a witness's line.
 *
 * @param proof the proof
 * @param report {@link Verdict#VALID} or {@link Verdict#INCOMPLETE}, never worse
 */
public record VerifiedProof(StreamProof proof, StreamReport report) {
  /**
   * Whether nothing is absent either.
   *
   * @return true if the verdict is VALID
   */
  public boolean isComplete() {
    return report.verdict() == Verdict.VALID;
  }

  /**
   * What is absent.
   *
   * @return the findings that say so; empty if nothing is
   */
  public List<Finding> absent() {
    return report.reasons();
  }
}
