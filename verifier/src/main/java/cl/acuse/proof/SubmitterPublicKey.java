package cl.acuse.proof;

import java.security.PublicKey;

/** An institution's public key, well-formed; whose it is, its registration says. Immutable. */
public final class SubmitterPublicKey {
  private final SubmitterAlgorithm algorithm;
  private final byte[] spki;
  private final PublicKey key;
  private final Hash keyId;

  SubmitterPublicKey(SubmitterAlgorithm algorithm, byte[] spki) throws MalformedException {
    this.algorithm = algorithm;
    this.spki = spki.clone();
    this.key = algorithm.scheme().publicKey(algorithm.scheme().keyOfSpki(spki));
    this.keyId = Hash.sha256(new byte[] {(byte) algorithm.code()}, spki);
  }

  /**
   * How this key signs.
   *
   * @return the algorithm that was pinned with the key
   */
  public SubmitterAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * The key's bytes.
   *
   * @return a copy of the SubjectPublicKeyInfo
   */
  public byte[] spki() {
    return spki.clone();
  }

  /**
   * The key's id.
   *
   * @return {@code SHA-256(u8 algorithm ‖ SubjectPublicKeyInfo)}
   */
  public Hash keyId() {
    return keyId;
  }

  /**
   * Refuses a signature unless this key made it; computed by the platform.
   *
   * @param message the signed bytes
   * @param signature 64 bytes of Ed25519, or DER of ECDSA
   * @throws InvalidProofException if this key did not make it, or its form is not the strict one
   */
  public void verify(byte[] message, byte[] signature) throws InvalidProofException {
    verify(SignatureVerifier.PLATFORM, message, signature);
  }

  /**
   * Refuses a signature unless this key made it.
   *
   * @param verifier who computes
   * @param message the signed bytes
   * @param signature 64 bytes of Ed25519, or DER of ECDSA
   * @throws InvalidProofException if this key did not make it, or its form is not the strict one
   */
  public void verify(SignatureVerifier verifier, byte[] message, byte[] signature)
      throws InvalidProofException {
    verifier.verify(algorithm.scheme(), key, message, signature);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SubmitterPublicKey other && keyId.equals(other.keyId);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return algorithm + " key " + keyId;
  }
}
