package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommitmentTest {
  private static final byte[] CONTEXT = "0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] SALT = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
  private static final String PATH = "12[0].3";
  private static final byte[] VALUE = "un valor".getBytes(US_ASCII);

  /** The definition, byte by byte. */
  private static Hash naive(byte[] context, String path, byte[] salt, byte[] value, int bucket) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("acuse/commitment/v1".getBytes(US_ASCII));
    bytes.write(0);
    bytes.writeBytes(context);
    bytes.write(path.length() >> 8);
    bytes.write(path.length());
    bytes.writeBytes(path.getBytes(US_ASCII));
    bytes.writeBytes(salt);
    bytes.write(value.length >> 24);
    bytes.write(value.length >> 16);
    bytes.write(value.length >> 8);
    bytes.write(value.length);
    bytes.writeBytes(value);
    bytes.writeBytes(new byte[bucket - value.length]);
    return Hash.sha256(bytes.toByteArray());
  }

  @Test
  void fillsUpToTheLeastBucket() {
    var previous = -1;
    for (var bucket : List.of(64, 256, 1024, 4096, 16384, 65536)) {
      for (var length : List.of(previous + 1, bucket - 1, bucket)) {
        var value = new byte[length];
        Arrays.fill(value, (byte) 7);
        assertThat(Commitment.commit(CONTEXT, PATH, SALT, value))
            .as("length %d", length)
            .isEqualTo(naive(CONTEXT, PATH, SALT, value, bucket));
      }
      previous = bucket;
    }
  }

  @Test
  void opensToWhatWasCommitted() throws InvalidProofException {
    Commitment.open(naive(CONTEXT, PATH, SALT, VALUE, 64), CONTEXT, PATH, SALT, VALUE);
    Commitment.open(naive(CONTEXT, "", SALT, new byte[0], 64), CONTEXT, "", SALT, new byte[0]);
  }

  @Test
  void refusesAnythingElse() {
    var commitment = Commitment.commit(CONTEXT, PATH, SALT, VALUE);
    refuses(Hash.ZERO, CONTEXT, PATH, SALT, VALUE);
    refuses(commitment, flipped(CONTEXT), PATH, SALT, VALUE);
    refuses(commitment, CONTEXT, "12[0].4", SALT, VALUE);
    refuses(commitment, CONTEXT, "", SALT, VALUE);
    refuses(commitment, CONTEXT, PATH, flipped(SALT), VALUE);
    refuses(commitment, CONTEXT, PATH, SALT, flipped(VALUE));
    refuses(commitment, CONTEXT, PATH, SALT, Arrays.copyOf(VALUE, VALUE.length + 1));
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    var largest = new byte[Limits.COMMITMENT_VALUE_BYTES_MAX + 1];
    isOutOfBounds(new byte[15], PATH, SALT, VALUE);
    isOutOfBounds(new byte[17], PATH, SALT, VALUE);
    isOutOfBounds(CONTEXT, PATH, new byte[31], VALUE);
    isOutOfBounds(CONTEXT, PATH, new byte[33], VALUE);
    isOutOfBounds(CONTEXT, "12[0].\u0080", SALT, VALUE);
    isOutOfBounds(CONTEXT, PATH, SALT, largest);
    var longPath = "1".repeat(Limits.COMMITMENT_PATH_BYTES_MAX);
    assertThat(Commitment.commit(CONTEXT, longPath, SALT, VALUE))
        .isEqualTo(naive(CONTEXT, longPath, SALT, VALUE, 64));
    isOutOfBounds(CONTEXT, longPath + "1", SALT, VALUE);
  }

  /** Neither made nor opened, and not for want of the right hash. */
  private static void isOutOfBounds(byte[] context, String path, byte[] salt, byte[] value) {
    assertThatThrownBy(() -> Commitment.commit(context, path, salt, value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Commitment.open(Hash.ZERO, context, path, salt, value))
        .isInstanceOf(InvalidProofException.class)
        .message()
        .isNotEqualTo("A disclosed value is not the one that was committed to.");
  }

  private static byte[] flipped(byte[] bytes) {
    var flipped = bytes.clone();
    flipped[bytes.length - 1] ^= 1;
    return flipped;
  }

  private static void refuses(
      Hash commitment, byte[] context, String path, byte[] salt, byte[] value) {
    assertThatThrownBy(() -> Commitment.open(commitment, context, path, salt, value))
        .isInstanceOf(InvalidProofException.class);
  }
}
