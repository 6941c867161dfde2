package cl.acuse.ledger.seal;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The keys of one log: two that sign checkpoints, under the log's origin as their name, and one
 * that signs the log's own acts.
 *
 * @param origin the log's origin
 * @param checkpointEd25519 signs checkpoints, C2SP signature type 0x01
 * @param checkpointMlDsa cosigns checkpoints, C2SP signature type 0x06
 * @param entry signs the log's own acts, never a checkpoint
 */
public record LogKeys(
    String origin, SigningKey checkpointEd25519, SigningKey checkpointMlDsa, SigningKey entry) {
  private static final String ED25519_FILE = "checkpoint-ed25519.pem";
  private static final String ML_DSA_FILE = "checkpoint-ml-dsa-44.pem";
  private static final String ENTRY_FILE = "entry-ed25519.pem";

  /**
   * Makes the keys of a new log and writes them.
   *
   * @param origin the log's origin
   * @param folder where; made if it does not exist
   * @param random where secrets come from
   * @param provider who computes signatures
   * @return the keys
   * @throws IOException if they cannot be written, or exist already
   */
  public static LogKeys create(
      String origin, Path folder, SecureRandom random, SignatureProvider provider)
      throws IOException {
    var keys =
        new LogKeys(
            origin,
            SigningKey.generate(KeyAlgorithm.ED25519, random, provider),
            SigningKey.generate(KeyAlgorithm.ML_DSA_44, random, provider),
            SigningKey.generate(KeyAlgorithm.ED25519, random, provider));
    Files.createDirectories(folder);
    keys.checkpointEd25519.write(folder.resolve(ED25519_FILE));
    keys.checkpointMlDsa.write(folder.resolve(ML_DSA_FILE));
    keys.entry.write(folder.resolve(ENTRY_FILE));
    return keys;
  }

  /**
   * Reads the keys of a log.
   *
   * @param origin the log's origin
   * @param folder where
   * @param provider who computes signatures
   * @return the keys
   * @throws IOException if one is missing or damaged
   */
  public static LogKeys read(String origin, Path folder, SignatureProvider provider)
      throws IOException {
    return new LogKeys(
        origin,
        SigningKey.read(folder.resolve(ED25519_FILE), provider),
        SigningKey.read(folder.resolve(ML_DSA_FILE), provider),
        SigningKey.read(folder.resolve(ENTRY_FILE), provider));
  }

  /**
   * The key of the checkpoint's first line.
   *
   * @return as verifiers pin it
   */
  public VerifierKey ed25519() {
    return verifierKey(NoteAlgorithm.ED25519, checkpointEd25519);
  }

  /**
   * The key of the checkpoint's second line.
   *
   * @return as verifiers pin it
   */
  public VerifierKey mlDsa() {
    return verifierKey(NoteAlgorithm.ML_DSA_44_COSIGNATURE, checkpointMlDsa);
  }

  private VerifierKey verifierKey(NoteAlgorithm algorithm, SigningKey key) {
    try {
      return VerifierKey.of(origin, algorithm, key.publicKey());
    } catch (MalformedException e) {
      throw new AssertionError("the log's own key is not a key: " + e.getMessage(), e);
    }
  }

  /**
   * The policy that pins exactly these keys (C2SP tlog-policy). Its user adds witnesses.
   *
   * @return the policy's text
   */
  public String policyText() {
    return """
    log %s
    witness log-ml-dsa-44 %s
    quorum log-ml-dsa-44
    """
        .formatted(ed25519(), mlDsa());
  }

  TlogPolicy policy() {
    try {
      return TlogPolicy.parse(policyText().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedException e) {
      throw new AssertionError("the log's own policy is not a policy: " + e.getMessage(), e);
    }
  }

  /**
   * A checkpoint key's fingerprint (spec [T-04]).
   *
   * @param key a checkpoint key
   * @return H(name ‖ 0x0A ‖ type ‖ public key)
   */
  public static Hash fingerprint(VerifierKey key) {
    return Hash.sha256(
        key.name().getBytes(StandardCharsets.UTF_8),
        new byte[] {'\n', (byte) key.algorithm().code()},
        key.publicKey());
  }
}
