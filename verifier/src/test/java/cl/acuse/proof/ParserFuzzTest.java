package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;

/**
 * Whatever comes in, a parser refuses it or has read all of it: what it read, written again, gives
 * the same bytes. Nothing else is thrown.
 *
 * <p>A build runs the inputs of {@code ParserFuzzTestInputs}; {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=ParserFuzzTest#notes} searches for new ones.
 */
final class ParserFuzzTest {
  @FuzzTest
  void notes(byte[] bytes) {
    try {
      var note = SignedNote.parse(bytes);
      assertThat(note.format()).isEqualTo(bytes);
      assertThat(SignedNote.of(note.text(), note.signatures())).isEqualTo(note);
      checkpoint(note.text());
    } catch (MalformedException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static void checkpoint(String text) throws MalformedException {
    assertThat(Checkpoint.parse(text).format()).isEqualTo(text);
  }

  @FuzzTest
  void proofs(byte[] bytes) {
    try {
      assertThat(TlogProof.parse(bytes).format()).isEqualTo(bytes);
    } catch (MalformedException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  @FuzzTest
  void policies(byte[] bytes) {
    try {
      var policy = TlogPolicy.parse(bytes);
      assertThat(policy.digest()).isEqualTo(Hash.sha256(bytes));
      assertThat(policy.independentWitnesses()).isSubsetOf(policy.witnesses());
    } catch (MalformedException e) {
      assertThat(e).hasMessageMatching("(?s)(The policy|Policy line \\d+).*\\.");
    }
  }

  @FuzzTest
  void verifierKeys(byte[] bytes) {
    try {
      assertThat(VerifierKey.parse(StrictUtf8.decode(bytes)).toString().getBytes(UTF_8))
          .isEqualTo(bytes);
    } catch (MalformedException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  /** The first byte is the algorithm, the rest a SubjectPublicKeyInfo. */
  @FuzzTest
  void submitterKeys(byte[] bytes) {
    var code = bytes.length == 0 ? 0 : bytes[0];
    var spki = new byte[Math.max(0, bytes.length - 1)];
    System.arraycopy(bytes, bytes.length - spki.length, spki, 0, spki.length);
    try {
      var key = SubmitterAlgorithm.of(code).parseSpki(spki);
      assertThat(key.spki()).isEqualTo(spki);
      assertThat(key.keyId()).isEqualTo(Hash.sha256(bytes));
    } catch (MalformedException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  /** What passes for DER is the DER of its two numbers. */
  @FuzzTest
  void ecdsaSignatures(byte[] bytes) {
    try {
      EcdsaP256.checkSignature(bytes);
    } catch (InvalidProofException e) {
      assertThat(e).hasMessageEndingWith(".");
      return;
    }
    var split = 4 + bytes[3];
    var r = new BigInteger(bytes, 4, bytes[3]).toByteArray();
    var s = new BigInteger(bytes, split + 2, bytes[split + 1]).toByteArray();
    assertThat(bytes).isEqualTo(der(r, s));
  }

  private static byte[] der(byte[] r, byte[] s) {
    var der = new byte[6 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 0x02;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 0x02;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);
    return der;
  }
}
