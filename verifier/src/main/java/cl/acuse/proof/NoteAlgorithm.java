package cl.acuse.proof;

/**
 * How a key signs notes: the signature types of C2SP signed-note that Acuse reads. The number
 * stands in the pinned verifier key and goes into its key ID.
 */
public enum NoteAlgorithm {
  /** 0x01: Ed25519 over the note's text. */
  ED25519(0x01, SignatureScheme.ED25519),

  /** 0x04: a checkpoint's time and text by Ed25519, {@code cosignature/v1}. */
  ED25519_COSIGNATURE(0x04, SignatureScheme.ED25519),

  /** 0x06: a checkpoint's time, size and root by ML-DSA-44, {@code subtree/v1}. */
  ML_DSA_44_COSIGNATURE(0x06, SignatureScheme.ML_DSA_44);

  private final int code;
  private final SignatureScheme scheme;

  NoteAlgorithm(int code, SignatureScheme scheme) {
    this.code = code;
    this.scheme = scheme;
  }

  /** The algorithm of a signature type. */
  static NoteAlgorithm of(int code) throws MalformedException {
    for (var algorithm : values()) {
      if (algorithm.code == code) {
        return algorithm;
      }
    }
    throw new MalformedException("Signature type 0x%02x is not read here.".formatted(code));
  }

  /**
   * The signature type.
   *
   * @return one byte, 0 to 255
   */
  public int code() {
    return code;
  }

  SignatureScheme scheme() {
    return scheme;
  }
}
