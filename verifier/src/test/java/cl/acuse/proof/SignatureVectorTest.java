package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SignatureVectorTest {
  private static final Vectors.Case ED25519 = Vectors.file("ed25519.json");
  private static final Vectors.Case ECDSA = Vectors.file("ecdsa.json");
  private static final Vectors.Case ML_DSA = Vectors.file("mldsa44.json");

  private static void verify(SignatureScheme scheme, byte[] key, Vectors.Case vector)
      throws MalformedException, InvalidProofException {
    SignatureVerifier.PLATFORM.verify(
        scheme, scheme.publicKey(key), bytes(vector, "message"), bytes(vector, "signature"));
  }

  /** What is empty has no field. */
  private static byte[] bytes(Vectors.Case vector, String name) {
    return vector.has(name) ? vector.hex(name) : new byte[0];
  }

  private static void check(SignatureScheme scheme, byte[] key, Vectors.Case vector)
      throws MalformedException, InvalidProofException {
    if (vector.valid()) {
      verify(scheme, key, vector);
    } else {
      assertThatThrownBy(() -> verify(scheme, key, vector))
          .as("%s", vector)
          .isInstanceOfAny(MalformedException.class, InvalidProofException.class);
    }
  }

  @Test
  void ed25519Keys() throws MalformedException {
    for (var vector : ED25519.cases("publicKeys")) {
      var key = bytes(vector, "publicKey");
      if (vector.valid()) {
        assertThat(SignatureScheme.ED25519.publicKey(key)).isNotNull();
      } else {
        assertThatThrownBy(() -> SignatureScheme.ED25519.publicKey(key))
            .as("%s", vector)
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void ed25519Signatures() throws MalformedException, InvalidProofException {
    for (var vector : ED25519.cases("signatures")) {
      check(SignatureScheme.ED25519, vector.hex("publicKey"), vector);
    }
  }

  @Test
  void mlDsa44Signatures() throws MalformedException, InvalidProofException {
    for (var vector : ML_DSA.cases("cases")) {
      check(SignatureScheme.ML_DSA_44, ML_DSA.hex("publicKey"), vector);
    }
  }

  @Test
  void subjectPublicKeyInfos() throws MalformedException {
    for (var vector : ECDSA.cases("publicKeys")) {
      if (vector.valid()) {
        var key = submitterKey(vector);
        assertThat(key.spki()).isEqualTo(vector.hex("spki"));
        assertThat(key.keyId()).isEqualTo(vector.hash("keyId"));
        assertThat((long) key.algorithm().code()).isEqualTo(vector.number("alg"));
      } else {
        assertThatThrownBy(() -> submitterKey(vector))
            .as("%s", vector)
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void submitterKeysAreTheirIds() throws MalformedException {
    var keys = ECDSA.cases("publicKeys").stream().filter(Vectors.Case::valid).toList();
    var first = submitterKey(keys.getFirst());
    assertThat(first)
        .isEqualTo(submitterKey(keys.getFirst()))
        .hasSameHashCodeAs(submitterKey(keys.getFirst()))
        .isNotEqualTo(submitterKey(keys.getLast()))
        .hasToString("ED25519 key " + first.keyId());
  }

  private static SubmitterPublicKey submitterKey(Vectors.Case vector) throws MalformedException {
    var code = vector.has("alg") ? (int) vector.number("alg") : 0;
    return SubmitterAlgorithm.of(code).parseSpki(bytes(vector, "spki"));
  }

  @Test
  void ecdsaSignatures() throws MalformedException, InvalidProofException {
    for (var vector : ECDSA.cases("signatures")) {
      var key = SubmitterAlgorithm.ECDSA_P256_SHA256.parseSpki(vector.hex("spki"));
      if (vector.valid()) {
        key.verify(bytes(vector, "message"), bytes(vector, "signature"));
      } else {
        assertThatThrownBy(() -> key.verify(bytes(vector, "message"), bytes(vector, "signature")))
            .as("%s", vector)
            .isInstanceOf(InvalidProofException.class);
      }
    }
  }
}
