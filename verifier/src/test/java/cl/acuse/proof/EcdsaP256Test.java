package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The form alone; that no provider is asked about what is refused here. */
final class EcdsaP256Test {
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final String NOT_DER = "An ECDSA signature is not in DER.";
  private static final String OUT_OF_RANGE = "An ECDSA signature has a number out of range.";

  private static byte[] der(BigInteger r, BigInteger s) {
    var hex = HexFormat.of();
    var numbers = integer(r) + integer(s);
    return hex.parseHex("30" + hex.toHexDigits((byte) (numbers.length() / 2)) + numbers);
  }

  private static String integer(BigInteger number) {
    var hex = HexFormat.of();
    var bytes = number.toByteArray();
    return "02" + hex.toHexDigits((byte) bytes.length) + hex.formatHex(bytes);
  }

  private static void refuses(byte[] signature, String message) {
    assertThatThrownBy(() -> EcdsaP256.checkSignature(signature))
        .as(HexFormat.of().formatHex(signature))
        .isInstanceOf(InvalidProofException.class)
        .hasMessage(message);
  }

  @Test
  void takesNumbersFromOneToBelowTheOrder() throws InvalidProofException {
    var most = N.subtract(BigInteger.ONE);
    EcdsaP256.checkSignature(der(BigInteger.ONE, BigInteger.ONE));
    EcdsaP256.checkSignature(der(most, most));
    for (var wrong : new BigInteger[] {BigInteger.ZERO, N, N.add(BigInteger.ONE)}) {
      refuses(der(wrong, most), OUT_OF_RANGE);
      refuses(der(most, wrong), OUT_OF_RANGE);
    }
    refuses(der(BigInteger.ONE.negate(), most), OUT_OF_RANGE);
    refuses(der(most, BigInteger.TWO.pow(256)), OUT_OF_RANGE);
    refuses(der(most, BigInteger.TWO.pow(264)), NOT_DER);
  }

  @Test
  void refusesEveryPrefixAndEveryAddition() {
    var whole = der(N.subtract(BigInteger.ONE), N.subtract(BigInteger.TWO));
    for (var length = 0; length < whole.length; length++) {
      refuses(Arrays.copyOf(whole, length), NOT_DER);
    }
    refuses(Arrays.copyOf(whole, whole.length + 1), NOT_DER);
  }

  /** Each byte of the frame, in every other value: what is taken is no other text of the same. */
  @Test
  void refusesAnotherFrame() {
    var whole = der(BigInteger.valueOf(0x1234), BigInteger.valueOf(0x5678));
    for (var at : new int[] {0, 1, 2, 3, 6, 7}) {
      for (var value = 0; value < 256; value++) {
        var changed = whole.clone();
        changed[at] = (byte) value;
        if (!Arrays.equals(changed, whole)) {
          refuses(changed, NOT_DER);
        }
      }
    }
  }

  private static byte[] point(BigInteger x, BigInteger y) {
    return HexFormat.of().parseHex("04%064x%064x".formatted(x, y));
  }

  /** x = 0 is on the curve, so x = p would be the same point again. */
  @Test
  void takesCoordinatesBelowThePrimeOnly() throws MalformedException {
    var y = B.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
    EcdsaP256.checkPublicKey(point(BigInteger.ZERO, y));
    for (var wrong : new byte[][] {point(P, y), point(BigInteger.ZERO, y.add(P).min(P))}) {
      assertThatThrownBy(() -> EcdsaP256.checkPublicKey(wrong))
          .isInstanceOf(MalformedException.class)
          .hasMessage("A P-256 key is not an uncompressed point.");
    }
  }
}
