package cl.acuse.proof;

import java.util.Base64;

/**
 * Base64 of RFC 4648 §4 in its one canonical form: standard alphabet, padded, spare bits zero.
 *
 * <p>The platform's decoder also takes missing padding and spare bits that are set, so two texts
 * could stand for one value; what is decoded is therefore encoded again and compared.
 */
final class CanonicalBase64 {
  private CanonicalBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String text) throws MalformedException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("A value is not base64.");
    }
    if (!encode(bytes).equals(text)) {
      throw new MalformedException("A value is not in canonical base64.");
    }
    return bytes;
  }
}
