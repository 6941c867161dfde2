package cl.acuse.client;

import cl.acuse.client.event.KeyRequest;
import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SubmitterAlgorithm;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * An institution's key: its public half, and whoever signs with the private one, be it a file or a
 * device. Safe for several threads where the signing is.
 */
public final class Signer {
  private final SubmitterAlgorithm algorithm;
  private final ByteString spki;
  private final SubmitterKey key;
  private final UnaryOperator<byte[]> signing;

  private Signer(
      SubmitterAlgorithm algorithm,
      ByteString spki,
      SubmitterKey key,
      UnaryOperator<byte[]> signing) {
    this.algorithm = algorithm;
    this.spki = spki;
    this.key = key;
    this.signing = signing;
  }

  /**
   * A signer.
   *
   * @param algorithm how it signs
   * @param spki the public key as SubjectPublicKeyInfo, DER
   * @param signing makes of a message the signature: 64 bytes of Ed25519, or DER of ECDSA
   * @return the signer
   * @throws MalformedEventException if the public key is not a sound one of its algorithm
   */
  public static Signer of(SubmitterAlgorithm algorithm, byte[] spki, UnaryOperator<byte[]> signing)
      throws MalformedEventException {
    var copy = ByteString.copyFrom(spki);
    return new Signer(algorithm, copy, SubmitterKey.parse(algorithm.code(), copy), signing);
  }

  /**
   * The public half.
   *
   * @return the key as it is registered
   */
  public SubmitterKey key() {
    return key;
  }

  /**
   * The key's id.
   *
   * @return {@code SHA-256(u8 alg ‖ spki)}
   */
  public Hash id() {
    return key.id();
  }

  /**
   * What a registrar needs to register this key.
   *
   * @param origin of the log that it is to be registered in
   * @param institution that it will speak for
   * @return the public key with the proof of possession [K-06]
   */
  public KeyRequest request(String origin, Institution institution) {
    var originHash = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8));
    var message = BatchSignature.possession(originHash, id(), institution);
    return new KeyRequest(institution, algorithm.code(), spki, sign(message));
  }

  /** Signs a batch [K-05]. */
  ByteString sign(Hash originHash, int n, Hash root) {
    return sign(BatchSignature.message(originHash, id(), n, root));
  }

  private ByteString sign(byte[] message) {
    return UnsafeByteOperations.unsafeWrap(signing.apply(message));
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
