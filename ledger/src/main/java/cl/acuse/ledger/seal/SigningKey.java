package cl.acuse.ledger.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cl.acuse.verifier.DurableFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A private key: it signs, and gives nothing else away. It has no getter for the secret and prints
 * nothing of it.
 *
 * <p>As a file it is two PEM blocks, {@code PRIVATE KEY} (PKCS#8, RFC 5958) and {@code PUBLIC KEY}
 * (SubjectPublicKeyInfo), readable by its owner alone.
 */
public final class SigningKey {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final KeyAlgorithm algorithm;
  private final PrivateKey secret;
  private final byte[] spki;
  private final SignatureProvider provider;

  private SigningKey(
      KeyAlgorithm algorithm, PrivateKey secret, byte[] spki, SignatureProvider provider) {
    this.algorithm = algorithm;
    this.secret = secret;
    this.spki = spki;
    this.provider = provider;
  }

  /**
   * Makes a key.
   *
   * @param algorithm its algorithm
   * @param random where the secret comes from
   * @param provider who computes signatures
   * @return the key
   */
  public static SigningKey generate(
      KeyAlgorithm algorithm, SecureRandom random, SignatureProvider provider) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm.keyName());
      if (algorithm == KeyAlgorithm.ECDSA_P256_SHA256) {
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      } else {
        generator.initialize(parameters(algorithm), random);
      }
      var pair = generator.generateKeyPair();
      return new SigningKey(algorithm, pair.getPrivate(), pair.getPublic().getEncoded(), provider);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the platform cannot make " + algorithm, e);
    }
  }

  private static java.security.spec.AlgorithmParameterSpec parameters(KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> java.security.spec.NamedParameterSpec.ED25519;
      case ML_DSA_44 -> java.security.spec.NamedParameterSpec.ML_DSA_44;
      case ECDSA_P256_SHA256 -> throw new AssertionError("a curve has its own parameters");
    };
  }

  /**
   * Reads a key file.
   *
   * @param file the file
   * @param provider who computes signatures
   * @return the key
   * @throws IOException if the file is not a key file; one sentence without its content
   */
  public static SigningKey read(Path file, SignatureProvider provider) throws IOException {
    try (var pem = new PemReader(new StringReader(Files.readString(file)))) {
      var first = pem.readPemObject();
      var second = pem.readPemObject();
      if (first == null || second == null) {
        throw notAKey(file);
      }
      if (!PRIVATE.equals(first.getType()) || !PUBLIC.equals(second.getType())) {
        throw notAKey(file);
      }
      return read(first.getContent(), second.getContent(), provider);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw notAKey(file);
    }
  }

  private static IOException notAKey(Path file) {
    return new IOException(
        "%s is not a key file: it holds a PRIVATE KEY and its PUBLIC KEY as PEM.".formatted(file));
  }

  private static SigningKey read(byte[] pkcs8, byte[] spki, SignatureProvider provider)
      throws GeneralSecurityException {
    for (var algorithm : KeyAlgorithm.values()) {
      if (isOf(algorithm, spki)) {
        var secret =
            KeyFactory.getInstance(algorithm.keyName())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new SigningKey(algorithm, secret, spki, provider);
      }
    }
    throw new GeneralSecurityException("unknown algorithm");
  }

  private static boolean isOf(KeyAlgorithm algorithm, byte[] spki) {
    return switch (algorithm) {
      case ED25519 -> spki.length == 44;
      case ECDSA_P256_SHA256 -> spki.length == 91;
      case ML_DSA_44 -> spki.length == algorithm.prefixBytes() + 1312;
    };
  }

  /**
   * Writes the key file, readable by its owner alone; it is on the disk when this returns.
   *
   * @param file where; must not exist
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    var text = new StringWriter();
    try (var pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(PRIVATE, secret.getEncoded()));
      pem.writeObject(new PemObject(PUBLIC, spki));
    }
    DurableFile.createSecret(file, text.toString().getBytes(US_ASCII));
  }

  /**
   * Signs.
   *
   * @param message the bytes to sign
   * @return 64 bytes of Ed25519, DER of ECDSA, or 2,420 bytes of ML-DSA-44
   */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = provider.signature(algorithm.signatureName());
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the platform cannot sign with " + algorithm, e);
    }
  }

  /**
   * The algorithm.
   *
   * @return which it is
   */
  public KeyAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * The public key with its algorithm.
   *
   * @return SubjectPublicKeyInfo, DER; a copy
   */
  public byte[] spki() {
    return spki.clone();
  }

  /**
   * The public key alone.
   *
   * @return 32 bytes of Ed25519 or 1,312 of ML-DSA-44
   */
  public byte[] publicKey() {
    return Arrays.copyOfRange(spki, algorithm.prefixBytes(), spki.length);
  }
}
