package cl.acuse.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Which Ed25519 keys and signatures exist at all (RFC 8032), so that every provider agrees.
 *
 * <p><b>Why.</b> RFC 8032 leaves room: a verifier may multiply by the cofactor 8 or not, and some
 * take sloppy encodings. A signer who likes trouble can then make a signature that one program
 * takes and another refuses. Evidence must not depend on the program, so these are refused before
 * any provider computes:
 *
 * <ul>
 *   <li>a signature that is not 64 bytes, or whose S is not below the group order L (else S + L
 *       would do as well);
 *   <li>a key or an R whose y is not below p, or whose sign bit is set although x is 0;
 *   <li>a key or an R of small order: one of the 8 points whose order divides 8. No honest signer
 *       has one, and under such a key one signature fits many messages;
 *   <li>a key that is no point of the curve.
 * </ul>
 *
 * <p>What remains open is whether {@code S·B = R + h·A} must hold exactly or only up to a point of
 * small order. Here it must hold exactly; {@link SignatureVerifier} takes no provider that is more
 * lenient. A key or R with a <i>part</i> of small order is then harmless: all providers compute the
 * same.
 */
final class Ed25519 {
  static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final int SIGN_BIT = 0x80;

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** The d of {@code -x² + y² = 1 + d·x²·y²}. */
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  private static final byte[] P_BYTES = littleEndian(P);
  private static final byte[] ORDER_BYTES = littleEndian(ORDER);

  /** The y of the 8 points of small order: of order 4, 1, 2, 8 and 8. */
  private static final byte[][] SMALL_ORDER_YS = {
    littleEndian(BigInteger.ZERO),
    littleEndian(BigInteger.ONE),
    littleEndian(P.subtract(BigInteger.ONE)),
    HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
  };

  private Ed25519() {}

  /** Refuses 64 bytes that the rules above do not allow, and any other number of bytes. */
  static void checkSignature(byte[] signature) throws InvalidProofException {
    if (signature.length != SIGNATURE_BYTES) {
      throw new InvalidProofException("An Ed25519 signature is not 64 bytes long.");
    }
    var y = y(signature);
    if (!isBelow(P_BYTES, y, 0)) {
      throw new InvalidProofException("The R of an Ed25519 signature is not canonically encoded.");
    }
    if (isOfSmallOrder(y)) {
      throw new InvalidProofException("The R of an Ed25519 signature is of small order.");
    }
    if (!isBelow(ORDER_BYTES, signature, KEY_BYTES)) {
      throw new InvalidProofException("The S of an Ed25519 signature is not below the order.");
    }
  }

  /** Refuses 32 bytes that the rules above do not allow. */
  static void checkPublicKey(byte[] key) throws MalformedException {
    var y = y(key);
    if (!isBelow(P_BYTES, y, 0)) {
      throw new MalformedException("An Ed25519 key is not canonically encoded.");
    }
    if (isOfSmallOrder(y)) {
      throw new MalformedException("An Ed25519 key is of small order.");
    }
    if (!isOnCurve(new BigInteger(1, reversed(y)))) {
      throw new MalformedException("An Ed25519 key is not a point of the curve.");
    }
  }

  /** The first 32 bytes without the sign bit of x. */
  private static byte[] y(byte[] encoded) {
    var y = Arrays.copyOf(encoded, KEY_BYTES);
    y[KEY_BYTES - 1] &= (byte) ~SIGN_BIT;
    return y;
  }

  /** With either sign: so x = 0 with its sign bit set is refused too. */
  private static boolean isOfSmallOrder(byte[] y) {
    return Arrays.stream(SMALL_ORDER_YS).anyMatch(small -> Arrays.equals(small, y));
  }

  /**
   * Whether an x belongs to this y: {@code x² = (y² - 1) / (d·y² + 1)}, and a quotient is a square
   * where the product is (Euler's criterion; the case x = 0 is of small order).
   */
  private static boolean isOnCurve(BigInteger y) {
    var square = y.multiply(y).mod(P);
    var product = square.subtract(BigInteger.ONE).multiply(D.multiply(square).add(BigInteger.ONE));
    return product.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
  }

  private static boolean isBelow(byte[] bound, byte[] number, int offset) {
    for (var i = KEY_BYTES - 1; i >= 0; i--) {
      var order = Byte.compareUnsigned(number[offset + i], bound[i]);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /** 32 bytes, the least significant first. */
  private static byte[] littleEndian(BigInteger number) {
    var bytes = new byte[KEY_BYTES];
    for (var i = 0; i < KEY_BYTES; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
