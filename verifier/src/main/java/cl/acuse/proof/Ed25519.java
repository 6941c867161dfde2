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
 *   <li>a signature that is not 64 bytes; an S that is not below the group order L (else S + L
 *       would do as well);
 *   <li>an R or a key whose y is not below p, or whose sign bit is set although x is 0;
 *   <li>an R of small order (one of 8 points; an honest signer's R is one of them never);
 *   <li>a key that is no point of the curve, or not in the group of order L: neither of small order
 *       nor with a part of small order.
 * </ul>
 *
 * <p>What remains open is whether {@code S·B = R + h·A} must hold exactly or only up to a point of
 * small order. Here it must hold exactly; {@link SignatureVerifier} takes no provider that is more
 * lenient.
 */
final class Ed25519 {
  static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final int SIGN_BIT = 0x80;

  private static final BigInteger P = EdwardsPoint.P;
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final byte[] P_BYTES = littleEndian(P);
  private static final byte[] ORDER_BYTES = littleEndian(ORDER);

  /** The y of the 8 points of small order: orders 4, 1, 2, 8 and 8. */
  private static final byte[][] SMALL_ORDER_YS = {
    littleEndian(BigInteger.ZERO),
    littleEndian(BigInteger.ONE),
    littleEndian(P.subtract(BigInteger.ONE)),
    HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
  };

  private Ed25519() {}

  /** Refuses what RFC 8032 with the rules above does not allow as the form of a signature. */
  static void checkSignature(byte[] signature) throws InvalidProofException {
    if (signature.length != SIGNATURE_BYTES) {
      throw new InvalidProofException("An Ed25519 signature is not 64 bytes long.");
    }
    var pointY = y(signature);
    if (!isBelow(pointY, 0, P_BYTES) || isOfSmallOrder(pointY)) {
      throw new InvalidProofException("The R of an Ed25519 signature is not allowed.");
    }
    if (!isBelow(signature, KEY_BYTES, ORDER_BYTES)) {
      throw new InvalidProofException("The S of an Ed25519 signature is not below the order.");
    }
  }

  /** Refuses 32 bytes that are not the canonical encoding of a point of order L. */
  static void checkPublicKey(byte[] key) throws MalformedException {
    var pointY = y(key);
    if (!isBelow(pointY, 0, P_BYTES)) {
      throw new MalformedException("An Ed25519 key is not canonically encoded.");
    }
    if (isOfSmallOrder(pointY)) {
      throw new MalformedException("An Ed25519 key is of small order.");
    }
    if (!EdwardsPoint.withY(new BigInteger(1, reversed(pointY))).times(ORDER).isNeutral()) {
      throw new MalformedException("An Ed25519 key has a part of small order.");
    }
  }

  /** The first 32 bytes without the sign bit of x. */
  private static byte[] y(byte[] encoded) {
    var y = Arrays.copyOf(encoded, KEY_BYTES);
    y[KEY_BYTES - 1] &= (byte) ~SIGN_BIT;
    return y;
  }

  /** A small-order y is refused with either sign, hence also x = 0 with its sign bit set. */
  private static boolean isOfSmallOrder(byte[] y) {
    for (var small : SMALL_ORDER_YS) {
      if (Arrays.equals(small, y)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(byte[] number, int offset, byte[] bound) {
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
