package cl.acuse.demo.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Randomness that can be drawn again: HMAC-SHA-256 of a name under a secret that the submitter
 * keeps.
 *
 * <p>An import that was cut off is simply run again with the same secret. Every event then has the
 * same id, blind, salts and bytes as the first time, so the log answers with the entry that stands
 * already, and nothing is recorded twice. Whoever does not have the secret sees bytes that are as
 * good as random.
 */
public final class Derivation {
  /** Length of the secret. */
  public static final int SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 16;

  private final SecretKeySpec secret;

  /**
   * A derivation under a secret.
   *
   * @param secret 32 random bytes; copied
   */
  public Derivation(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("the secret has 32 bytes, not " + secret.length);
    }
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * The 16 bytes of a name, for ids of communications and books.
   *
   * @param name the name, used for nothing else
   * @return 16 bytes, the same for the same name
   */
  public ByteString id(String name) {
    var bytes = new byte[ID_BYTES];
    random(name).nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  /**
   * The endless sequence of a name.
   *
   * @param name the name, used for nothing else
   * @return a generator that begins at the sequence's beginning; for one thread
   */
  public RandomGenerator random(String name) {
    return new Sequence(name.getBytes(UTF_8));
  }

  private Mac mac() {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every JDK has " + ALGORITHM + " for any key", e);
    }
  }

  /** Block n is HMAC(secret, u64be n ‖ name). */
  private final class Sequence implements RandomGenerator {
    private final byte[] name;
    private final Mac mac = mac();
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blocks;

    Sequence(byte[] name) {
      this.name = name;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      var filled = 0;
      while (filled < bytes.length) {
        if (!block.hasRemaining()) {
          block = nextBlock();
        }
        var take = Math.min(bytes.length - filled, block.remaining());
        block.get(bytes, filled, take);
        filled += take;
      }
    }

    private ByteBuffer nextBlock() {
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(blocks++).flip());
      return ByteBuffer.wrap(mac.doFinal(name));
    }

    @Override
    public long nextLong() {
      var bytes = new byte[Long.BYTES];
      nextBytes(bytes);
      return ByteBuffer.wrap(bytes).getLong();
    }
  }
}
