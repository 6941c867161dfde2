package cl.acuse.verifier.audit;

import cl.acuse.entry.Submission;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.VerifiedKey;
import cl.acuse.verifier.VerifiedSignature;
import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The submitters' signatures of one bundle's entries ([K-05]); pure, for any thread. A signature
 * over several events is computed once a bundle.
 */
final class SignatureCheck {
  private final PinnedLog log;
  private final Map<Batch, VerifiedSignature> verified = new HashMap<>();

  /**
   * An entry's signature to check.
   *
   * @param index of the entry
   * @param key that the entry names, and that may sign it
   * @param submission the event with its signature
   */
  record Signed(long index, VerifiedKey key, Submission submission) {}

  private record Batch(Hash keyId, ByteString signature) {}

  private SignatureCheck(PinnedLog log) {
    this.log = log;
  }

  /** The first entry that its key did not sign. */
  static Optional<Fault> firstFault(PinnedLog log, List<Signed> all) {
    var check = new SignatureCheck(log);
    for (var signed : all) {
      try {
        check.check(signed);
      } catch (InvalidProofException e) {
        return Optional.of(
            Fault.inEntry("K-05", signed.index(), Phrase.AUDIT_SIGNATURE).because(e));
      }
    }
    return Optional.empty();
  }

  private void check(Signed signed) throws InvalidProofException {
    var submission = signed.submission();
    var batch = new Batch(submission.keyId(), submission.signature());
    if (!isCovered(verified.get(batch), submission)) {
      verified.put(
          batch,
          VerifiedSignature.verify(
              SignatureVerifier.PLATFORM, log, signed.key().key(), submission));
    }
  }

  private static boolean isCovered(@Nullable VerifiedSignature known, Submission submission) {
    if (known == null) {
      return false;
    }
    try {
      known.checkCovers(submission);
      return true;
    } catch (InvalidProofException e) {
      return false;
    }
  }
}
