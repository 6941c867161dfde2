package cl.acuse.ledger.seal;

import cl.acuse.ledger.seal.HighWaterMark.Mark;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Cosignature;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proof.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What may be signed: the root of what is stored, after the mark has moved forward.
 *
 * <p>The order is the safety: stored (before this is called) → high-water mark on the disk → only
 * then a signature. The checkpoint is then checked as any verifier would, so that a receipt under
 * it needs hashes only, and so that a wrong signature never leaves the process.
 *
 * <p>Owned by the appender's thread.
 */
public final class Sealer implements AutoCloseable {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final LogKeys keys;
  private final VerifierKey ed25519;
  private final VerifierKey mlDsa;
  private final TlogPolicy policy;
  private final HighWaterMark mark;
  private final SignatureVerifier verifier;

  /**
   * A sealer.
   *
   * @param keys the log's keys
   * @param mark the high-water mark; closed with the sealer
   * @param verifier who computes the self-check
   */
  public Sealer(LogKeys keys, HighWaterMark mark, SignatureVerifier verifier) {
    this.keys = keys;
    this.ed25519 = keys.ed25519();
    this.mlDsa = keys.mlDsa();
    this.policy = keys.policy();
    this.mark = mark;
    this.verifier = verifier;
  }

  /**
   * Seals a size.
   *
   * @param size entries, all of them stored
   * @param root the tree's root at that size
   * @param recordedAt time of recording of the last entry, microseconds since 1970
   * @return the checkpoint, checked
   */
  public VerifiedCheckpoint seal(long size, Hash root, long recordedAt) {
    var seconds = Math.ceilDiv(recordedAt, MICROS_PER_SECOND);
    mark.advance(new Mark(size, root, seconds));
    var checkpoint = new Checkpoint(keys.origin(), size, root);
    var text = checkpoint.format();
    var note =
        SignedNote.of(
            text,
            List.of(
                SignatureLine.of(
                    ed25519, keys.checkpointEd25519().sign(text.getBytes(StandardCharsets.UTF_8))),
                SignatureLine.of(mlDsa, cosign(checkpoint, seconds))));
    try {
      var sealed = policy.verify(verifier, note, List.of());
      sealed.requireQuorum();
      return sealed;
    } catch (InvalidProofException e) {
      throw new AssertionError("the log's own checkpoint does not verify: " + e.getMessage(), e);
    }
  }

  private byte[] cosign(Checkpoint checkpoint, long seconds) {
    var message = Cosignature.message(mlDsa, seconds, checkpoint);
    return Cosignature.of(seconds, keys.checkpointMlDsa().sign(message)).bytes();
  }

  /**
   * The policy that the log's own checkpoints satisfy.
   *
   * @return the policy
   */
  public TlogPolicy policy() {
    return policy;
  }

  @Override
  public void close() throws java.io.IOException {
    mark.close();
  }
}
