package cl.acuse.proof;

import java.util.List;

/**
 * A checkpoint that a pinned policy's log has signed. Only {@link TlogPolicy#verify} makes one, so
 * that whoever holds it need not check a signature again. Immutable.
 */
public final class VerifiedCheckpoint {
  private final TlogPolicy policy;
  private final Checkpoint checkpoint;
  private final OpenedNote opened;
  private final List<TlogPolicy.Log> logs;
  private final List<Cosigner> cosigners;

  VerifiedCheckpoint(
      TlogPolicy policy,
      Checkpoint checkpoint,
      OpenedNote opened,
      List<TlogPolicy.Log> logs,
      List<Cosigner> cosigners) {
    this.policy = policy;
    this.checkpoint = checkpoint;
    this.opened = opened;
    this.logs = List.copyOf(logs);
    this.cosigners = List.copyOf(cosigners);
  }

  /**
   * A witness whose cosignature verified.
   *
   * @param witness as the policy has it
   * @param time when it says to have signed, in seconds since 1970; 0 states no time; nobody has
   *     judged it
   */
  public record Cosigner(TlogPolicy.Witness witness, long time) {}

  /**
   * What the log signed.
   *
   * @return the checkpoint
   */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * The note that was verified.
   *
   * @return the note, with all its lines
   */
  public SignedNote note() {
    return opened.note();
  }

  /**
   * The policy that the note was verified against.
   *
   * @return the policy
   */
  public TlogPolicy policy() {
    return policy;
  }

  /**
   * The policy's log lines whose keys signed.
   *
   * @return at least one
   */
  public List<TlogPolicy.Log> logs() {
    return logs;
  }

  /**
   * Every witness of the policy whose cosignature verified, the log's own among them.
   *
   * @return in the order of the policy
   */
  public List<Cosigner> cosigners() {
    return cosigners;
  }

  /**
   * The witnesses that are not the log itself.
   *
   * @return in the order of the policy
   */
  public List<Cosigner> independentCosigners() {
    return cosigners.stream()
        .filter(cosigner -> policy.independentWitnesses().contains(cosigner.witness()))
        .toList();
  }

  /**
   * Every key that signed: the log's, the witnesses', and those pinned elsewhere.
   *
   * @return each once, in the order of their lines
   */
  public List<OpenedNote.Signer> signers() {
    return opened.signers();
  }

  /**
   * The lines by keys that nobody pinned.
   *
   * @return reported and otherwise ignored
   */
  public List<SignatureLine> ignored() {
    return opened.ignored();
  }

  /**
   * Refuses the checkpoint unless the policy's quorum has witnessed it.
   *
   * @throws QuorumException if cosignatures are missing; those that are there verified
   */
  public void requireQuorum() throws QuorumException {
    policy.requireQuorum(cosigners);
  }
}
