package cl.acuse.ledger.seal;

/** The algorithms of keys that Acuse signs with. */
public enum KeyAlgorithm {
  /** Ed25519 (RFC 8032). */
  ED25519("Ed25519", "Ed25519", 12),
  /** ECDSA on P-256 with SHA-256, DER. */
  ECDSA_P256_SHA256("EC", "SHA256withECDSA", 26),
  /** ML-DSA-44 (FIPS 204), pure, empty context. */
  ML_DSA_44("ML-DSA-44", "ML-DSA-44", 22);

  private final String keyName;
  private final String signatureName;

  /** Bytes of the SubjectPublicKeyInfo before the public key itself. */
  private final int prefixBytes;

  KeyAlgorithm(String keyName, String signatureName, int prefixBytes) {
    this.keyName = keyName;
    this.signatureName = signatureName;
    this.prefixBytes = prefixBytes;
  }

  String keyName() {
    return keyName;
  }

  String signatureName() {
    return signatureName;
  }

  int prefixBytes() {
    return prefixBytes;
  }
}
