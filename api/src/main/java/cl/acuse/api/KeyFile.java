package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.ledger.seal.KeyAlgorithm;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.ledger.seal.SigningKey;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SubmitterAlgorithm;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * An institution's key in a PEM file that only its owner may read. A client signs with it through
 * {@code Signer.of(file.algorithm(), file.spki(), file::sign)}.
 */
public final class KeyFile {
  private final SigningKey secret;
  private final SubmitterAlgorithm algorithm;
  private final SubmitterKey key;

  private KeyFile(SigningKey secret, SubmitterAlgorithm algorithm) throws MalformedEventException {
    this.secret = secret;
    this.algorithm = algorithm;
    this.key = SubmitterKey.parse(algorithm.code(), ByteString.copyFrom(secret.spki()));
  }

  /**
   * Makes a key and its file.
   *
   * @param file where; must not exist
   * @param algorithm how it signs
   * @param random where the secret comes from
   * @param provider who computes signatures
   * @return the key
   * @throws CommandException if the file exists or cannot be written
   */
  public static KeyFile generate(
      Path file, SubmitterAlgorithm algorithm, SecureRandom random, SignatureProvider provider)
      throws CommandException {
    if (Files.exists(file)) {
      throw CommandException.failed(
          "The file %s exists and is not overwritten; name another.".formatted(file));
    }
    var secret = SigningKey.generate(keyAlgorithm(algorithm), random, provider);
    try {
      secret.write(file);
      return new KeyFile(secret, algorithm);
    } catch (IOException e) {
      throw CommandException.failed(
          "The file %s cannot be written; choose a folder that can.".formatted(file));
    } catch (MalformedEventException e) {
      throw new AssertionError("a fresh key is not sound", e);
    }
  }

  private static KeyAlgorithm keyAlgorithm(SubmitterAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> KeyAlgorithm.ED25519;
      case ECDSA_P256_SHA256 -> KeyAlgorithm.ECDSA_P256_SHA256;
    };
  }

  /**
   * Reads a key file.
   *
   * @param file the file
   * @param provider who computes signatures
   * @return the key
   * @throws CommandException if the file holds no institution's key
   */
  public static KeyFile read(Path file, SignatureProvider provider) throws CommandException {
    if (!Files.isReadable(file)) {
      throw CommandException.misuse(
          "The key file %s cannot be read; name another or make one with 'acuse keys generate'."
              .formatted(file));
    }
    try {
      var secret = SigningKey.read(file, provider);
      return switch (secret.algorithm()) {
        case ED25519 -> new KeyFile(secret, SubmitterAlgorithm.ED25519);
        case ECDSA_P256_SHA256 -> new KeyFile(secret, SubmitterAlgorithm.ECDSA_P256_SHA256);
        case ML_DSA_44 ->
            throw CommandException.misuse(
                "The key in %s signs checkpoints, not events; name another.".formatted(file));
      };
    } catch (IOException | MalformedEventException e) {
      throw CommandException.misuse(
          "The file %s is not an institution's key: it holds PRIVATE KEY and PUBLIC KEY as PEM."
              .formatted(file));
    }
  }

  /**
   * How it signs.
   *
   * @return the algorithm
   */
  public SubmitterAlgorithm algorithm() {
    return algorithm;
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
   * The public half's bytes.
   *
   * @return SubjectPublicKeyInfo, DER
   */
  public byte[] spki() {
    return secret.spki();
  }

  /**
   * Signs.
   *
   * @param message what
   * @return 64 bytes of Ed25519, or DER of ECDSA
   */
  public byte[] sign(byte[] message) {
    return secret.sign(message);
  }

  /**
   * Proves that whoever holds this file holds the key (docs/spec.md [K-06]).
   *
   * @param origin of the log that the key is to be registered in
   * @param institution that it will speak for
   * @return the signature
   */
  public byte[] possession(String origin, Institution institution) {
    var originHash = Hash.sha256(origin.getBytes(UTF_8));
    return sign(BatchSignature.possession(originHash, key.id(), institution));
  }
}
