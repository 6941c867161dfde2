package cl.acuse.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom a verifier trusts: logs, witnesses and how many of them, in the format of C2SP tlog-policy.
 *
 * <pre>
 * # Acuse of the Ministry, as of 2026
 * log example.cl/acuse+8e2c41f8+AQ4EVNCZ9BgkTu8IDDk4cB6Usgm9LN5a5pdql4ZhMPj/
 * witness log-pq example.cl/acuse+4516b364+BgxzjXkx...
 * witness university witness.example.cl+...
 * witness chamber    witness.chamber.example+...
 * group   outside any university chamber
 * group   everybody all log-pq outside
 * quorum  everybody
 * </pre>
 *
 * <p>A checkpoint is valid if a listed log signed it and the quorum cosigned it. In Acuse a log
 * signs with two keys under its one name: an Ed25519 key, which is the {@code log} line, and an
 * ML-DSA-44 key, which is a {@code witness} line, because the format has no other place for it. A
 * witness whose <i>key name</i> is a log's origin is therefore the log's own: if it is missing from
 * that log's checkpoint, this is an error of its own kind whatever the quorum says, and it never
 * counts as independent.
 *
 * <p>Read strictly: see {@link #parse}. At most {@link Limits#POLICY_BYTES_MAX} bytes. Immutable.
 */
public final class TlogPolicy {
  /** The predefined quorum that asks for nobody. */
  static final String NONE = "none";

  private final Hash digest;
  private final List<Log> logs;
  private final List<Witness> witnesses;
  private final List<Group> groups;
  private final String quorum;

  TlogPolicy(
      Hash digest, List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
    this.digest = digest;
    this.logs = List.copyOf(logs);
    this.witnesses = List.copyOf(witnesses);
    this.groups = List.copyOf(groups);
    this.quorum = quorum;
  }

  /**
   * A {@code log} line.
   *
   * @param line its number in the file, from 1 on
   * @param key its name is the log's origin
   * @param url how to reach the log, if the line says so; never used here
   */
  public record Log(int line, VerifierKey key, Optional<String> url) {}

  /**
   * A {@code witness} line.
   *
   * @param line its number in the file, from 1 on
   * @param name what the policy calls it; bytes that are not UTF-8 are shown as {@code \xNN}
   * @param key makes cosignatures
   * @param url how to reach the witness, if the line says so; never used here
   */
  public record Witness(int line, String name, VerifierKey key, Optional<String> url) {}

  /** A {@code group} line: the name is witnessed where so many of its members are. */
  record Group(String name, int threshold, List<String> members) {
    Group {
      members = List.copyOf(members);
    }
  }

  /**
   * Reads a policy. Beyond the format's own rules: every line ends with a newline, numbers have no
   * leading zero, and no public key occurs twice, be it for a log or a witness.
   *
   * @param file the whole file
   * @return the policy
   * @throws MalformedException naming the line and what is wrong with it
   */
  public static TlogPolicy parse(byte[] file) throws MalformedException {
    return TlogPolicyParser.parse(file);
  }

  /**
   * Which policy this is.
   *
   * @return SHA-256 of the file
   */
  public Hash digest() {
    return digest;
  }

  /**
   * The logs, any of which may sign.
   *
   * @return in the order of the file
   */
  public List<Log> logs() {
    return logs;
  }

  /**
   * The witnesses, the logs' own keys among them.
   *
   * @return in the order of the file
   */
  public List<Witness> witnesses() {
    return witnesses;
  }

  /**
   * The witnesses whose key name is no log's origin. If there is none, the operator could show
   * others another history.
   *
   * @return in the order of the file
   */
  public List<Witness> independentWitnesses() {
    return witnesses.stream().filter(witness -> logsNamed(witness.key().name()).isEmpty()).toList();
  }

  /**
   * Whether the quorum needs an independent witness at all, or the logs' own keys satisfy it.
   *
   * @return false also for {@code quorum none}
   */
  public boolean quorumNeedsIndependentWitness() {
    return !isQuorum(witnesses.stream().filter(w -> !independentWitnesses().contains(w)));
  }

  /**
   * Checks a checkpoint's signatures by the platform; see {@link #verify(SignatureVerifier,
   * SignedNote, Collection)}.
   *
   * @param note the checkpoint
   * @return the checkpoint, signed by a log of this policy; its quorum is not yet asked for
   * @throws InvalidProofException if it is not
   */
  public VerifiedCheckpoint verify(SignedNote note) throws InvalidProofException {
    return verify(SignatureVerifier.PLATFORM, note, List.of());
  }

  /**
   * Checks a checkpoint: its form without extension lines, a signature by a log of this policy
   * under the log's own name, all keys of the log among the witnesses, and every line by any key of
   * this policy. Lines by other keys are ignored and reported. Whether the quorum is met is asked
   * afterwards, by {@link VerifiedCheckpoint#requireQuorum}.
   *
   * @param verifier who computes
   * @param note the checkpoint
   * @param others keys pinned elsewhere, such as auditors'; they count for no quorum
   * @return the checkpoint, signed by a log of this policy
   * @throws MissingLogSignatureException if a key of the log has not signed
   * @throws InvalidProofException if anything else is wrong
   */
  public VerifiedCheckpoint verify(
      SignatureVerifier verifier, SignedNote note, Collection<VerifierKey> others)
      throws InvalidProofException {
    var checkpoint = checkpoint(note);
    var candidates = logsNamed(checkpoint.origin());
    if (candidates.isEmpty()) {
      throw new InvalidProofException(
          "The checkpoint is of log %s, which the policy does not list."
              .formatted(checkpoint.origin()));
    }
    var opened = note.open(verifier, keys(others));
    var signed = candidates.stream().filter(log -> opened.signer(log.key()).isPresent()).toList();
    if (signed.isEmpty()) {
      throw new MissingLogSignatureException(
          "The checkpoint is not signed by log %s.".formatted(checkpoint.origin()));
    }
    requireOwnWitnesses(checkpoint.origin(), opened);
    return new VerifiedCheckpoint(this, checkpoint, opened, signed, cosigners(opened));
  }

  private static Checkpoint checkpoint(SignedNote note) throws InvalidProofException {
    try {
      var checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.extensions().isEmpty()) {
        throw new InvalidProofException(
            "The checkpoint has extension lines; an Acuse log writes none.");
      }
      return checkpoint;
    } catch (MalformedException e) {
      throw new InvalidProofException("The note is no checkpoint: " + e.getMessage());
    }
  }

  private void requireOwnWitnesses(String origin, OpenedNote opened)
      throws MissingLogSignatureException {
    for (var witness : witnesses) {
      if (witness.key().name().equals(origin) && opened.signer(witness.key()).isEmpty()) {
        throw new MissingLogSignatureException(
            "The checkpoint lacks the signature of log %s by its key of policy line %d."
                .formatted(origin, witness.line()));
      }
    }
  }

  private List<VerifiedCheckpoint.Cosigner> cosigners(OpenedNote opened) {
    var cosigners = new ArrayList<VerifiedCheckpoint.Cosigner>();
    for (var witness : witnesses) {
      opened
          .signer(witness.key())
          .flatMap(OpenedNote.Signer::time)
          .ifPresent(time -> cosigners.add(new VerifiedCheckpoint.Cosigner(witness, time)));
    }
    return cosigners;
  }

  private Collection<VerifierKey> keys(Collection<VerifierKey> others) {
    var keys = new ArrayList<>(others);
    logs.forEach(log -> keys.add(log.key()));
    witnesses.forEach(witness -> keys.add(witness.key()));
    return keys;
  }

  private List<Log> logsNamed(String origin) {
    return logs.stream().filter(log -> log.key().name().equals(origin)).toList();
  }

  void requireQuorum(List<VerifiedCheckpoint.Cosigner> cosigners) throws QuorumException {
    if (!isQuorum(cosigners.stream().map(VerifiedCheckpoint.Cosigner::witness))) {
      throw new QuorumException(
          "The policy's quorum %s is not met; witnesses that cosigned: %d."
              .formatted(quorum, cosigners.size()));
    }
  }

  /** Groups are in the file's order, members before the groups that have them. */
  boolean isQuorum(Stream<Witness> cosigned) {
    var witnessed = new HashSet<String>();
    cosigned.map(Witness::name).forEach(witnessed::add);
    witnessed.add(NONE);
    for (var group : groups) {
      if (countIn(witnessed, group.members()) >= group.threshold()) {
        witnessed.add(group.name());
      }
    }
    return witnessed.contains(quorum);
  }

  private static long countIn(Set<String> names, List<String> members) {
    return members.stream().filter(names::contains).count();
  }
}
