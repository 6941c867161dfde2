package cl.acuse.verifier;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Submission;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SignatureVerifier;
import com.google.protobuf.ByteString;

/**
 * A submitter's signature over a batch of events that was verified once, so that each event of the
 * batch costs hashes only (spec [K-05]). Immutable.
 */
public final class VerifiedSignature {
  private final Hash keyId;
  private final int batchSize;
  private final Hash root;
  private final ByteString signature;

  private VerifiedSignature(Hash keyId, int batchSize, Hash root, ByteString signature) {
    this.keyId = keyId;
    this.batchSize = batchSize;
    this.root = root;
    this.signature = signature;
  }

  /**
   * Verifies the signature of one event's submission.
   *
   * @param verifier who computes
   * @param log the log that it was made for
   * @param key the signing key
   * @param submission the event with its signature
   * @return the signature, good for every event of the same batch
   * @throws InvalidProofException if the key did not sign a batch with this event for this log
   */
  public static VerifiedSignature verify(
      SignatureVerifier verifier, PinnedLog log, SubmitterKey key, Submission submission)
      throws InvalidProofException {
    if (!submission.keyId().equals(key.id())) {
      throw new InvalidProofException("The event names another key.");
    }
    var root = rootOf(submission);
    key.verify(
        verifier,
        BatchSignature.message(log.originHash(), key.id(), submission.batchSize(), root),
        submission.signature().toByteArray());
    return new VerifiedSignature(key.id(), submission.batchSize(), root, submission.signature());
  }

  private static Hash rootOf(Submission submission) throws InvalidProofException {
    return new InclusionProof(
            submission.batchIndex(), submission.batchSize(), submission.batchPath())
        .root(Hash.leaf(submission.event().toByteArray()));
  }

  /**
   * Refuses an event that is not of this batch.
   *
   * @param submission the event with its path
   * @throws InvalidProofException if the path does not lead to the root that was signed
   */
  public void checkCovers(Submission submission) throws InvalidProofException {
    if (!submission.keyId().equals(keyId)
        || submission.batchSize() != batchSize
        || !submission.signature().equals(signature)
        || !rootOf(submission).equals(root)) {
      throw new InvalidProofException("The event is not of the batch that was signed.");
    }
  }
}
