package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class Ed25519Test {
  private static final BigInteger P = new BigInteger("7" + "f".repeat(62) + "ed", 16);
  private static final BigInteger L =
      new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);

  private static final TestSigner SIGNER = TestSigner.create("k", NoteAlgorithm.ED25519);

  private static byte[] littleEndian(BigInteger number) {
    var bytes = new byte[32];
    for (var i = 0; i < 32; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static byte[] signature(BigInteger r, BigInteger s) {
    var signature = new byte[64];
    System.arraycopy(littleEndian(r), 0, signature, 0, 32);
    System.arraycopy(littleEndian(s), 0, signature, 32, 32);
    return signature;
  }

  private static void refuses(byte[] signature, String message) {
    assertThatThrownBy(() -> Ed25519.checkSignature(signature))
        .isInstanceOf(InvalidProofException.class)
        .hasMessage(message);
  }

  private static BigInteger sOf(byte[] signature) {
    var s = BigInteger.ZERO;
    for (var i = 63; i >= 32; i--) {
      s = s.shiftLeft(8).or(BigInteger.valueOf(signature[i] & 0xff));
    }
    return s;
  }

  @Test
  void takesSBelowTheOrderOnly() throws InvalidProofException {
    var r = BigInteger.valueOf(9);
    Ed25519.checkSignature(signature(r, L.subtract(BigInteger.ONE)));
    Ed25519.checkSignature(signature(r, BigInteger.ZERO));
    refuses(signature(r, L), "The S of an Ed25519 signature is not below the order.");
    refuses(
        signature(r, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)),
        "The S of an Ed25519 signature is not below the order.");
  }

  /** S + L satisfies the equation too; only the range tells the two apart. */
  @Test
  void refusesTheSecondFormOfASignature() throws InvalidProofException {
    var message = new byte[] {1, 2, 3};
    for (var i = 0; i < 20; i++) {
      var signature = SIGNER.sign(message);
      SIGNER.key().verify(message, signature);
      System.arraycopy(littleEndian(sOf(signature).add(L)), 0, signature, 32, 32);
      assertThatThrownBy(() -> SIGNER.key().verify(message, signature))
          .isInstanceOf(InvalidProofException.class)
          .hasMessage("The S of an Ed25519 signature is not below the order.");
    }
  }

  @Test
  void takesYBelowThePrimeOnly() throws InvalidProofException {
    var s = BigInteger.TEN;
    Ed25519.checkSignature(signature(P.subtract(BigInteger.TWO), s));
    for (var y = P; y.bitLength() < 256; y = y.add(BigInteger.ONE)) {
      refuses(signature(y, s), "The R of an Ed25519 signature is not canonically encoded.");
      refuses(
          signature(y.setBit(255), s), "The R of an Ed25519 signature is not canonically encoded.");
    }
  }

  @Test
  void takesNoPointOfSmallOrder() {
    var order8 =
        new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);
    var ys =
        new BigInteger[] {
          BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), order8, P.subtract(order8),
        };
    for (var y : ys) {
      for (var encoded : new BigInteger[] {y, y.setBit(255)}) {
        refuses(
            signature(encoded, BigInteger.TEN), "The R of an Ed25519 signature is of small order.");
        assertThatThrownBy(() -> Ed25519.checkPublicKey(littleEndian(encoded)))
            .isInstanceOf(MalformedException.class)
            .hasMessage("An Ed25519 key is of small order.");
      }
    }
  }

  @Test
  void takesPointsOfTheCurveOnly() throws MalformedException {
    var onCurve = 0;
    for (var y = 2; y < 200; y++) {
      var encoded = littleEndian(BigInteger.valueOf(y));
      try {
        Ed25519.checkPublicKey(encoded);
        onCurve++;
      } catch (MalformedException e) {
        assertThat(e).hasMessage("An Ed25519 key is not a point of the curve.");
      }
    }
    assertThat(onCurve).isBetween(70, 130);
    Ed25519.checkPublicKey(SIGNER.key().publicKey());
  }

  @Test
  void namesReservedAndUnknownAlgorithms() throws UnsupportedAlgorithmException {
    assertThat(SubmitterAlgorithm.of(1)).isEqualTo(SubmitterAlgorithm.ED25519);
    assertThat(SubmitterAlgorithm.of(2)).isEqualTo(SubmitterAlgorithm.ECDSA_P256_SHA256);
    for (var reserved : new int[] {3, 4}) {
      assertThatThrownBy(() -> SubmitterAlgorithm.of(reserved))
          .isInstanceOf(UnsupportedAlgorithmException.class)
          .hasMessageContaining("reserved");
    }
    for (var unknown : new int[] {0, 5, 255, -1}) {
      assertThatThrownBy(() -> SubmitterAlgorithm.of(unknown))
          .isInstanceOf(UnsupportedAlgorithmException.class)
          .hasMessageContaining("unknown");
    }
  }
}
