package cl.acuse.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The signature schemes that Acuse reads, each with every parameter fixed: the one place for what
 * is strict about keys and signatures.
 */
enum SignatureScheme {
  /** RFC 8032 Ed25519, as {@link Ed25519} narrows it. */
  ED25519("Ed25519", "Ed25519", "302a300506032b6570032100", Ed25519.KEY_BYTES) {
    @Override
    void checkKey(byte[] key) throws MalformedException {
      Ed25519.checkPublicKey(key);
    }

    @Override
    void checkSignature(byte[] signature) throws InvalidProofException {
      Ed25519.checkSignature(signature);
    }
  },

  /** ECDSA on P-256 over SHA-256, DER signatures, as {@link EcdsaP256} narrows it. */
  ECDSA_P256_SHA256(
      "EC",
      "SHA256withECDSA",
      "3059301306072a8648ce3d020106082a8648ce3d030107034200",
      EcdsaP256.KEY_BYTES) {
    @Override
    void checkKey(byte[] key) throws MalformedException {
      EcdsaP256.checkPublicKey(key);
    }

    @Override
    void checkSignature(byte[] signature) throws InvalidProofException {
      EcdsaP256.checkSignature(signature);
    }
  },

  /** FIPS 204 ML-DSA-44, pure, empty context. Every 1312 bytes are a key. */
  ML_DSA_44("ML-DSA-44", "ML-DSA-44", "30820532300b06096086480165030403110382052100", 1312) {
    private static final int SIGNATURE_BYTES = 2420;

    @Override
    void checkKey(byte[] key) {}

    @Override
    void checkSignature(byte[] signature) throws InvalidProofException {
      if (signature.length != SIGNATURE_BYTES) {
        throw new InvalidProofException("An ML-DSA-44 signature is not 2420 bytes long.");
      }
    }
  };

  private final String jcaKey;
  private final String jcaSignature;

  /** In hex: all of a SubjectPublicKeyInfo before the key. */
  private final String spkiPrefix;

  private final int keyBytes;

  SignatureScheme(String jcaKey, String jcaSignature, String spkiPrefix, int keyBytes) {
    this.jcaKey = jcaKey;
    this.jcaSignature = jcaSignature;
    this.spkiPrefix = spkiPrefix;
    this.keyBytes = keyBytes;
  }

  /** Refuses what is not a key of this scheme; exactly {@link #keyBytes} bytes come in. */
  abstract void checkKey(byte[] key) throws MalformedException;

  /** Refuses what cannot be a signature of this scheme, whatever the key and message. */
  abstract void checkSignature(byte[] signature) throws InvalidProofException;

  /** The name under which a JCA provider offers the signature. */
  String jcaSignature() {
    return jcaSignature;
  }

  /** The bare key inside a SubjectPublicKeyInfo, which has exactly one form. */
  byte[] keyOfSpki(byte[] der) throws MalformedException {
    var prefixBytes = spkiPrefix.length() / 2;
    if (der.length != prefixBytes + keyBytes
        || !HexFormat.of().formatHex(der, 0, prefixBytes).equals(spkiPrefix)) {
      throw new MalformedException("A public key is not the DER of a " + jcaSignature + " key.");
    }
    return Arrays.copyOfRange(der, prefixBytes, der.length);
  }

  /** Checks a bare key and makes it usable. */
  PublicKey publicKey(byte[] key) throws MalformedException {
    if (key.length != keyBytes) {
      throw new MalformedException(
          "A %s key has %d bytes, not %d.".formatted(jcaSignature, keyBytes, key.length));
    }
    checkKey(key);
    var der = HexFormat.of().parseHex(spkiPrefix + HexFormat.of().formatHex(key));
    try {
      return KeyFactory.getInstance(jcaKey).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the platform refuses a checked " + jcaSignature + " key", e);
    }
  }
}
