package cl.acuse.proof;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Which ECDSA P-256 keys and signatures exist at all (FIPS 186-5, SEC 1), so that every provider
 * agrees.
 *
 * <p>A key is {@code 0x04 ‖ x ‖ y}, a point of the curve with coordinates below p. A signature is
 * {@code SEQUENCE { INTEGER r, INTEGER s }} in DER, the shortest form of each length and number and
 * nothing behind it, with r and s from 1 to n - 1 (CVE-2022-21449 was their being 0). Both s and n
 * - s are accepted, since the standard makes either; nothing may depend on a signature's
 * uniqueness.
 */
final class EcdsaP256 {
  static final int KEY_BYTES = 65;

  private static final int UNCOMPRESSED = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int NUMBER_BYTES_MAX = 33;

  private static final BigInteger P =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger B =
      hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
  private static final BigInteger N =
      hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private EcdsaP256() {}

  /** Refuses 65 bytes that are not an uncompressed point of the curve. */
  static void checkPublicKey(byte[] key) throws MalformedException {
    var x = new BigInteger(1, Arrays.copyOfRange(key, 1, 33));
    var y = new BigInteger(1, Arrays.copyOfRange(key, 33, KEY_BYTES));
    if (key[0] != UNCOMPRESSED || x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
      throw new MalformedException("A P-256 key is not an uncompressed point.");
    }
    var right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
    if (!y.multiply(y).mod(P).equals(right)) {
      throw new MalformedException("A P-256 key is not a point of the curve.");
    }
  }

  /** Refuses what is not the DER of two numbers in range. */
  static void checkSignature(byte[] signature) throws InvalidProofException {
    if (signature.length < 2
        || signature[0] != SEQUENCE
        || signature[1] != signature.length - 2
        || checkNumber(signature, checkNumber(signature, 2)) != signature.length) {
      throw notDer();
    }
  }

  /** Checks the number at an offset and returns where the next thing begins. */
  private static int checkNumber(byte[] der, int offset) throws InvalidProofException {
    var start = offset + 2;
    if (start > der.length || der[offset] != INTEGER) {
      throw notDer();
    }
    var end = start + der[offset + 1];
    if (end <= start || end - start > NUMBER_BYTES_MAX || end > der.length) {
      throw notDer();
    }
    var number = new BigInteger(der, start, end - start);
    if (number.toByteArray().length != end - start) {
      throw notDer();
    }
    if (number.signum() <= 0 || number.compareTo(N) >= 0) {
      throw new InvalidProofException("An ECDSA signature has a number out of range.");
    }
    return end;
  }

  private static InvalidProofException notDer() {
    return new InvalidProofException("An ECDSA signature is not in DER.");
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }
}
