package cl.acuse.entry;

import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.SubmitterAlgorithm;
import cl.acuse.proof.SubmitterPublicKey;
import com.google.protobuf.ByteString;

/**
 * A public key that signs events, as its registration states it ([K-01] to [K-04]). Whose it is,
 * and whether it may sign, its registration says. Immutable.
 */
public final class SubmitterKey {
  private final SubmitterPublicKey key;
  private final ByteString spki;

  private SubmitterKey(SubmitterPublicKey key, ByteString spki) {
    this.key = key;
    this.spki = spki;
  }

  /**
   * Reads a key.
   *
   * @param alg 1 Ed25519, 2 ECDSA on P-256 with SHA-256
   * @param spki SubjectPublicKeyInfo, DER, in its only form for that algorithm
   * @return the key
   * @throws MalformedEventException if the algorithm is not accepted ([K-01]) or the bytes are not
   *     a sound key of it ([K-01], [K-02]); the field is {@code alg} or {@code spki}
   */
  public static SubmitterKey parse(int alg, ByteString spki) throws MalformedEventException {
    var algorithm = algorithm(alg);
    try {
      return new SubmitterKey(algorithm.parseSpki(spki.toByteArray()), spki);
    } catch (MalformedException e) {
      throw new MalformedEventException(
          "K-01", "spki", "the DER of one sound key of its algorithm");
    }
  }

  private static SubmitterAlgorithm algorithm(int alg) throws MalformedEventException {
    try {
      return SubmitterAlgorithm.of(alg);
    } catch (MalformedException e) {
      throw new MalformedEventException("K-01", "alg", "1 (Ed25519) or 2 (ECDSA P-256)");
    }
  }

  /** The id of a key that was checked before. */
  static Hash idOf(int alg, ByteString spki) {
    return Hash.sha256(new byte[] {(byte) alg}, spki.toByteArray());
  }

  /**
   * The key's id.
   *
   * @return {@code SHA-256(u8 alg ‖ spki)}, [K-04]
   */
  public Hash id() {
    return key.keyId();
  }

  /**
   * The algorithm, which fixes every parameter.
   *
   * @return 1 or 2
   */
  public int alg() {
    return key.algorithm().code();
  }

  /**
   * The key's bytes.
   *
   * @return SubjectPublicKeyInfo, DER
   */
  public ByteString spki() {
    return spki;
  }

  /**
   * Refuses a signature unless this key made it; computed by the platform.
   *
   * @param message the signed bytes, see {@link BatchSignature}
   * @param signature 64 bytes of Ed25519, or DER of ECDSA
   * @throws InvalidProofException if this key did not make it, or its form is not the strict one
   */
  public void verify(byte[] message, byte[] signature) throws InvalidProofException {
    key.verify(message, signature);
  }

  /**
   * Refuses a signature unless this key made it.
   *
   * @param verifier who computes
   * @param message the signed bytes, see {@link BatchSignature}
   * @param signature 64 bytes of Ed25519, or DER of ECDSA
   * @throws InvalidProofException if this key did not make it, or its form is not the strict one
   */
  public void verify(SignatureVerifier verifier, byte[] message, byte[] signature)
      throws InvalidProofException {
    key.verify(verifier, message, signature);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SubmitterKey other && key.equals(other.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
