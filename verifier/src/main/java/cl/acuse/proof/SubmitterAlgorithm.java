package cl.acuse.proof;

/**
 * How an institution signs its events. The number stands in its key's registration and in the key's
 * id, never in a message.
 *
 * <p>Two more numbers are reserved: 3 for RSA-PSS of 3072 bits or more, 4 for ML-DSA-44.
 */
public enum SubmitterAlgorithm {
  /** 1: RFC 8032 Ed25519; canonical S and points, none of small order (docs/spec.md K-02). */
  ED25519(1, SignatureScheme.ED25519),

  /** 2: ECDSA on P-256 over SHA-256, in DER (docs/spec.md K-03). */
  ECDSA_P256_SHA256(2, SignatureScheme.ECDSA_P256_SHA256);

  private static final int RESERVED_MAX = 4;

  private final int code;
  private final SignatureScheme scheme;

  SubmitterAlgorithm(int code, SignatureScheme scheme) {
    this.code = code;
    this.scheme = scheme;
  }

  /**
   * The algorithm of a number.
   *
   * @param code one byte, 0 to 255
   * @return the algorithm
   * @throws UnsupportedAlgorithmException if the number is reserved or unknown; the message says
   *     which
   */
  public static SubmitterAlgorithm of(int code) throws UnsupportedAlgorithmException {
    for (var algorithm : values()) {
      if (algorithm.code == code) {
        return algorithm;
      }
    }
    throw new UnsupportedAlgorithmException(
        code > ECDSA_P256_SHA256.code && code <= RESERVED_MAX
            ? "Signature algorithm %d is reserved and not yet accepted.".formatted(code)
            : "Signature algorithm %d is unknown.".formatted(code));
  }

  /**
   * The algorithm's number.
   *
   * @return one byte, 0 to 255
   */
  public int code() {
    return code;
  }

  SignatureScheme scheme() {
    return scheme;
  }

  /**
   * Reads a public key.
   *
   * @param der a SubjectPublicKeyInfo (RFC 8410 §4, RFC 5480 §2), which has exactly one form for
   *     each algorithm: the named curve, an uncompressed point, no parameter left open
   * @return the key
   * @throws MalformedException for any other bytes, also for a key of another algorithm and for a
   *     point that the algorithm does not allow
   */
  public SubmitterPublicKey parseSpki(byte[] der) throws MalformedException {
    return new SubmitterPublicKey(this, der);
  }
}
