package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A cosigner's dated signature over a checkpoint (C2SP tlog-cosignature): {@code u64be time ‖
 * signature}, as it follows the key ID in a note's line. It states that, as of that time, this was
 * the largest tree of this log that the cosigner had seen, and consistent with all it had seen.
 * Time 0 states no time. Immutable.
 */
public final class Cosignature {
  private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(US_ASCII);

  private final long time;
  private final byte[] signature;

  private Cosignature(long time, byte[] signature) {
    this.time = time;
    this.signature = signature;
  }

  /**
   * A cosignature of its parts.
   *
   * @param time seconds since 1970, 0 to {@link Limits#TIMESTAMP_MAX}
   * @param signature the bare signature over {@link #message}; copied
   * @return the cosignature
   * @throws IllegalArgumentException if the time is negative
   */
  public static Cosignature of(long time, byte[] signature) {
    if (time < 0) {
      throw new IllegalArgumentException("a cosignature's time is not negative");
    }
    return new Cosignature(time, signature.clone());
  }

  /**
   * Reads what follows the key ID in a note's line.
   *
   * @param bytes {@code u64be time ‖ signature}
   * @return the cosignature, its signature not looked at
   * @throws MalformedException if there is no signature or the time is above {@link
   *     Limits#TIMESTAMP_MAX}
   */
  public static Cosignature parse(byte[] bytes) throws MalformedException {
    if (bytes.length <= Long.BYTES) {
      throw new MalformedException("A cosignature is too short.");
    }
    var time = ByteBuffer.wrap(bytes).getLong();
    if (time < 0) {
      throw new MalformedException("A cosignature's time is above 2^63 - 1.");
    }
    return new Cosignature(time, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
  }

  /**
   * The bytes that a cosigner signs.
   *
   * <p>Ed25519 signs {@code "cosignature/v1\ntime <decimal>\n"} and the whole text; ML-DSA-44 signs
   * {@code "subtree/v1\n\0" ‖ u8 len ‖ name ‖ u64be time ‖ u8 len ‖ origin ‖ u64be 0 ‖ u64be size ‖
   * root}, extension lines not included.
   *
   * @param key the cosigner's; not a key that signs plain notes
   * @param time seconds since 1970, 0 to {@link Limits#TIMESTAMP_MAX}
   * @param checkpoint what is cosigned
   * @return the message
   * @throws IllegalArgumentException if the key makes no cosignatures
   */
  public static byte[] message(VerifierKey key, long time, Checkpoint checkpoint) {
    return switch (key.algorithm()) {
      case ED25519 -> throw new IllegalArgumentException(key.name() + " makes no cosignatures");
      case ED25519_COSIGNATURE ->
          ("cosignature/v1\ntime " + time + "\n" + checkpoint.format()).getBytes(UTF_8);
      case ML_DSA_44_COSIGNATURE -> subtreeMessage(key.name(), time, checkpoint);
    };
  }

  private static byte[] subtreeMessage(String cosigner, long time, Checkpoint checkpoint) {
    var name = cosigner.getBytes(UTF_8);
    var origin = checkpoint.origin().getBytes(UTF_8);
    return ByteBuffer.allocate(
            SUBTREE_LABEL.length
                + (1 + name.length)
                + Long.BYTES
                + (1 + origin.length)
                + 2 * Long.BYTES
                + Limits.HASH_BYTES)
        .put(SUBTREE_LABEL)
        .put((byte) name.length)
        .put(name)
        .putLong(time)
        .put((byte) origin.length)
        .put(origin)
        .putLong(0)
        .putLong(checkpoint.size())
        .put(checkpoint.root().bytes())
        .array();
  }

  /**
   * When the cosigner signed.
   *
   * @return seconds since 1970; 0 states no time
   */
  public long time() {
    return time;
  }

  /**
   * What follows the key ID in a note's line.
   *
   * @return {@code u64be time ‖ signature}
   */
  public byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array();
  }

  /**
   * Refuses the cosignature unless the key made it over the checkpoint at {@link #time}.
   *
   * @param verifier who computes
   * @param key the cosigner's; not a key that signs plain notes
   * @param checkpoint what it should cosign
   * @throws InvalidProofException if the key did not make it
   */
  public void verify(SignatureVerifier verifier, VerifierKey key, Checkpoint checkpoint)
      throws InvalidProofException {
    key.verify(verifier, message(key, time, checkpoint), signature);
  }
}
