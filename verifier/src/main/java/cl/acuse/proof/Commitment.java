package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What stands in an event in the place of a value that only some may see (docs/spec.md M-01):
 *
 * <pre>
 * SHA-256( "acuse/commitment/v1" 0x00
 *          ‖ context[16] ‖ u16be len ‖ path ‖ salt[32] ‖ u32be len ‖ value ‖ fill )
 * </pre>
 *
 * <p>The fill is zero bytes: value and fill together have the size of the least bucket that holds
 * the value (64, 256, 1,024, 4,096, 16,384 or 65,536). The salt, 32 random bytes and fresh each
 * time, keeps the value from being guessed; once it is destroyed, nobody can confirm a guess.
 */
public final class Commitment {
  private static final byte[] LABEL = "acuse/commitment/v1\0".getBytes(US_ASCII);
  private static final int[] BUCKETS = {
    64, 256, 1024, 4096, 16384, Limits.COMMITMENT_VALUE_BYTES_MAX
  };

  private Commitment() {}

  /**
   * Commits to a value.
   *
   * @param context 16 bytes: the event's id, or for a person the communication's
   * @param path where the value belongs in the event, ASCII; empty for a person
   * @param salt 32 random bytes
   * @param value at most {@link Limits#COMMITMENT_VALUE_BYTES_MAX} bytes
   * @return the commitment
   * @throws IllegalArgumentException if a length or the path is out of bounds
   */
  public static Hash commit(byte[] context, String path, byte[] salt, byte[] value) {
    try {
      return compute(context, path, salt, value);
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Refuses a disclosure unless it is what the commitment was made of.
   *
   * @param commitment as it stands in the event
   * @param context 16 bytes: the event's id, or for a person the communication's
   * @param path where the commitment stands in the event, by the verifier's own reading
   * @param salt as disclosed
   * @param value as disclosed
   * @throws InvalidProofException if it is not, or no commitment could be made of it
   */
  public static void open(Hash commitment, byte[] context, String path, byte[] salt, byte[] value)
      throws InvalidProofException {
    Hash computed;
    try {
      computed = compute(context, path, salt, value);
    } catch (MalformedException e) {
      throw new InvalidProofException(e.getMessage());
    }
    if (!computed.equals(commitment)) {
      throw new InvalidProofException("A disclosed value is not the one that was committed to.");
    }
  }

  private static Hash compute(byte[] context, String path, byte[] salt, byte[] value)
      throws MalformedException {
    checkLength("context", context, Limits.COMMITMENT_CONTEXT_BYTES);
    checkLength("salt", salt, Limits.COMMITMENT_SALT_BYTES);
    if (path.length() > Limits.COMMITMENT_PATH_BYTES_MAX || path.chars().anyMatch(c -> c > 0x7f)) {
      throw new MalformedException("A commitment's path is too long or not ASCII.");
    }
    if (value.length > Limits.COMMITMENT_VALUE_BYTES_MAX) {
      throw new MalformedException(
          "A committed value is longer than %d bytes."
              .formatted(Limits.COMMITMENT_VALUE_BYTES_MAX));
    }
    return Hash.sha256(
        LABEL,
        context,
        ByteBuffer.allocate(Short.BYTES).putShort((short) path.length()).array(),
        path.getBytes(US_ASCII),
        salt,
        ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array(),
        Arrays.copyOf(value, bucket(value.length)));
  }

  private static void checkLength(String what, byte[] bytes, int length) throws MalformedException {
    if (bytes.length != length) {
      throw new MalformedException("A commitment's %s is not %d bytes.".formatted(what, length));
    }
  }

  private static int bucket(int length) {
    return IntStream.of(BUCKETS).filter(bucket -> bucket >= length).findFirst().orElseThrow();
  }
}
