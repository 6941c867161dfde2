package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cl.acuse.proof.Hash;
import java.nio.ByteBuffer;

/**
 * The bytes that keys sign: for a batch of events ([K-05]), for their own registration ([K-06]),
 * and when they follow another key of the log ([K-11]).
 *
 * <p>Both name the log and the key, so that a signature fits no other log, key, batch or purpose.
 */
public final class BatchSignature {
  /** The purpose of a signature over events, followed by a zero byte. */
  public static final String EVENT_DOMAIN = "acuse/event/v1";

  /** The purpose of a signature that proves possession of a key, followed by a zero byte. */
  public static final String POSSESSION_DOMAIN = "acuse/possession/v1";

  /** The purpose of a signature by which a key of the log takes over, followed by a zero byte. */
  public static final String LOG_POSSESSION_DOMAIN = "acuse/log-possession/v1";

  private BatchSignature() {}

  /**
   * What a submitter signs for a batch of events.
   *
   * @param originHash SHA-256 of the log's origin
   * @param keyId the signing key's id
   * @param n how many events, 1 to {@link Limits#BATCH_EVENTS_MAX}
   * @param root the RFC 6962 root whose leaves are the events' bytes
   * @return {@code "acuse/event/v1" 0x00 ‖ originHash ‖ keyId ‖ u32be n ‖ root}
   * @throws IllegalArgumentException if there is no such batch
   */
  public static byte[] message(Hash originHash, Hash keyId, int n, Hash root) {
    if (n < 1 || n > Limits.BATCH_EVENTS_MAX) {
      throw new IllegalArgumentException("a batch has 1 to 4,096 events, not " + n);
    }
    return start(EVENT_DOMAIN, originHash, keyId, Integer.BYTES + Limits.HASH_BYTES)
        .putInt(n)
        .put(root.bytes())
        .array();
  }

  /**
   * What a key signs when it is registered.
   *
   * @param originHash SHA-256 of the log's origin
   * @param keyId the key's id
   * @param institution the institution that the key will speak for
   * @return {@code "acuse/possession/v1" 0x00 ‖ originHash ‖ keyId ‖ inst}
   */
  public static byte[] possession(Hash originHash, Hash keyId, Institution institution) {
    var name = institution.name();
    return start(POSSESSION_DOMAIN, originHash, keyId, name.length).put(name).array();
  }

  /**
   * What a key signs when it follows another key of the log ([K-11]).
   *
   * @param originHash SHA-256 of the log's origin
   * @param key the id of an entry key, the fingerprint of a key that signs checkpoints
   * @return {@code "acuse/log-possession/v1" 0x00 ‖ originHash ‖ key}
   */
  public static byte[] logPossession(Hash originHash, Hash key) {
    return start(LOG_POSSESSION_DOMAIN, originHash, key, 0).array();
  }

  private static ByteBuffer start(String domain, Hash originHash, Hash keyId, int rest) {
    var length = domain.length() + 1 + 2 * Limits.HASH_BYTES + rest;
    return ByteBuffer.allocate(length)
        .put(domain.getBytes(US_ASCII))
        .put((byte) 0)
        .put(originHash.bytes())
        .put(keyId.bytes());
  }
}
