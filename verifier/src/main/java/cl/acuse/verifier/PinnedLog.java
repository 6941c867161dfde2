package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proof.VerifierKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log as a policy pins it: its origin and the keys under its name (spec [F-01]).
 *
 * @param origin the log's name
 * @param keys its keys in the policy: one Ed25519 key at least, and one ML-DSA-44 key at least
 */
public record PinnedLog(String origin, List<VerifierKey> keys) {
  /** Copies the list. */
  public PinnedLog {
    keys = List.copyOf(keys);
  }

  /**
   * A log of a policy.
   *
   * @param policy the policy
   * @param origin the name of one of its logs
   * @return the log
   * @throws MalformedException if the policy lacks a key that [F-01] asks for
   */
  public static PinnedLog of(TlogPolicy policy, String origin) throws MalformedException {
    var keys =
        Stream.concat(
                policy.logs().stream().map(TlogPolicy.Log::key),
                policy.witnesses().stream().map(TlogPolicy.Witness::key))
            .filter(key -> key.name().equals(origin))
            .toList();
    requireKey(keys, origin, NoteAlgorithm.ED25519, "log", "Ed25519");
    requireKey(keys, origin, NoteAlgorithm.ML_DSA_44_COSIGNATURE, "witness", "ML-DSA-44");
    return new PinnedLog(origin, keys);
  }

  private static void requireKey(
      List<VerifierKey> keys, String origin, NoteAlgorithm algorithm, String line, String name)
      throws MalformedException {
    if (keys.stream().noneMatch(key -> key.algorithm() == algorithm)) {
      throw new MalformedException(
          "The policy has no %s line with the %s key of log %s; ask its operator for the policy."
              .formatted(line, name, origin));
    }
  }

  /**
   * What stands for the log in signatures and references.
   *
   * @return SHA-256 of the origin
   */
  public Hash originHash() {
    return Hash.sha256(origin.getBytes(UTF_8));
  }

  /**
   * The times that the log states in its dated signature lines.
   *
   * @param checkpoint a verified one
   * @return seconds since 1970
   */
  public List<Long> times(VerifiedCheckpoint checkpoint) {
    return checkpoint.cosigners().stream()
        .filter(cosigner -> keys.contains(cosigner.witness().key()))
        .map(VerifiedCheckpoint.Cosigner::time)
        .toList();
  }

  /**
   * A checkpoint key's fingerprint, as GENESIS names it (spec [T-04]).
   *
   * @param key the key
   * @return {@code SHA-256(name ‖ 0x0A ‖ type ‖ public key)}
   */
  public static Hash fingerprint(VerifierKey key) {
    var separator = new byte[] {'\n', (byte) key.algorithm().code()};
    return Hash.sha256(key.name().getBytes(UTF_8), separator, key.publicKey());
  }
}
