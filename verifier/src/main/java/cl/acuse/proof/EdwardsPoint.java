package cl.acuse.proof;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;

/**
 * A point of edwards25519, {@code -x² + y² = 1 + d·x²·y²} modulo {@code p = 2^255 - 19}, in the
 * extended coordinates of RFC 8032 §5.1.4: {@code x = X/Z, y = Y/Z, x·y = T/Z}.
 *
 * <p>It knows just enough to ask for a point's order, once a key. It is not constant-time and needs
 * not be: nothing secret ever enters.
 */
record EdwardsPoint(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
  static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger ROOT_OF_MINUS_ONE = TWO.modPow(P.shiftRight(2), P);
  private static final EdwardsPoint NEUTRAL = new EdwardsPoint(ZERO, ONE, ONE, ZERO);

  /** One of the two points with this y, which is below p. */
  static EdwardsPoint withY(BigInteger y) throws MalformedException {
    var square = y.multiply(y).mod(P);
    var numerator = square.subtract(ONE);
    var denominator = D.multiply(square).add(ONE);
    var x = squareRoot(numerator.multiply(denominator.modInverse(P)).mod(P));
    return new EdwardsPoint(x, y, ONE, x.multiply(y).mod(P));
  }

  /** p is 5 modulo 8: a root is a^((p+3)/8), or that times the root of -1. */
  private static BigInteger squareRoot(BigInteger a) throws MalformedException {
    var root = a.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    for (var candidate : new BigInteger[] {root, root.multiply(ROOT_OF_MINUS_ONE).mod(P)}) {
      if (candidate.multiply(candidate).mod(P).equals(a)) {
        return candidate;
      }
    }
    throw new MalformedException("An Ed25519 key is not a point of the curve.");
  }

  EdwardsPoint times(BigInteger factor) {
    var result = NEUTRAL;
    for (var bit = factor.bitLength() - 1; bit >= 0; bit--) {
      result = result.plus(result);
      if (factor.testBit(bit)) {
        result = result.plus(this);
      }
    }
    return result;
  }

  /** RFC 8032 §5.1.4; complete, so that it doubles as well. */
  EdwardsPoint plus(EdwardsPoint other) {
    var a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
    var b = y.add(x).multiply(other.y.add(other.x)).mod(P);
    var c = t.multiply(TWO).multiply(D).mod(P).multiply(other.t).mod(P);
    var d = z.multiply(TWO).multiply(other.z).mod(P);
    var e = b.subtract(a);
    var f = d.subtract(c);
    var g = d.add(c);
    var h = b.add(a);
    return new EdwardsPoint(
        e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
  }

  boolean isNeutral() {
    return x.signum() == 0 && y.equals(z);
  }
}
