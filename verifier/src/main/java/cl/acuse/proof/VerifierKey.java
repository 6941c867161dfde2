package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key that its user trusts to sign notes, in the text form of C2SP signed-note (a <i>vkey</i>):
 *
 * <pre>
 * example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
 * name            key ID   base64(signature type ‖ public key)
 * </pre>
 *
 * <p>The key ID is {@code SHA-256(name ‖ 0x0A ‖ signature type ‖ public key)[:4]} and is checked.
 * Immutable; two keys are equal if their texts are.
 */
public final class VerifierKey {
  private static final int KEY_ID_DIGITS = 8;

  private final String name;
  private final NoteAlgorithm algorithm;
  private final byte[] publicKey;
  private final PublicKey key;
  private final int keyId;

  private VerifierKey(String name, NoteAlgorithm algorithm, byte[] publicKey)
      throws MalformedException {
    KeyName.check(name);
    this.name = name;
    this.algorithm = algorithm;
    this.publicKey = publicKey.clone();
    this.key = algorithm.scheme().publicKey(publicKey);
    this.keyId = keyId(name, algorithm, publicKey);
  }

  private static int keyId(String name, NoteAlgorithm algorithm, byte[] publicKey) {
    var type = new byte[] {'\n', (byte) algorithm.code()};
    return SignatureLine.readInt(Hash.sha256(name.getBytes(UTF_8), type, publicKey).bytes());
  }

  /**
   * A key of its parts.
   *
   * @param name names the key; for a log's own keys it is the origin
   * @param algorithm how it signs
   * @param publicKey 32 bytes of Ed25519, or 1312 of ML-DSA-44; copied
   * @return the key
   * @throws MalformedException if the name or the public key is not allowed
   */
  public static VerifierKey of(String name, NoteAlgorithm algorithm, byte[] publicKey)
      throws MalformedException {
    return new VerifierKey(name, algorithm, publicKey);
  }

  /**
   * Reads a verifier key.
   *
   * @param text the key alone, without a newline
   * @return the key
   * @throws MalformedException if the text is not exactly the one form of a key that Acuse reads
   */
  public static VerifierKey parse(String text) throws MalformedException {
    var parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new MalformedException("A verifier key does not have three parts.");
    }
    var bytes = CanonicalBase64.decode(parts[2]);
    if (bytes.length == 0) {
      throw new MalformedException("A verifier key is empty.");
    }
    var algorithm = NoteAlgorithm.of(Byte.toUnsignedInt(bytes[0]));
    var key = of(parts[0], algorithm, Arrays.copyOfRange(bytes, 1, bytes.length));
    if (!parts[1].equals(key.keyIdHex())) {
      throw new MalformedException("A verifier key's ID is not that of its name and key.");
    }
    return key;
  }

  /**
   * The key's name.
   *
   * @return a valid {@link KeyName}
   */
  public String name() {
    return name;
  }

  /**
   * The key ID.
   *
   * @return its four bytes, big-endian
   */
  public int keyId() {
    return keyId;
  }

  /**
   * How the key signs.
   *
   * @return the algorithm that is pinned with the key
   */
  public NoteAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * The bare public key.
   *
   * @return a copy, without the signature type
   */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /**
   * Refuses a bare signature unless this key made it; computed by the platform.
   *
   * @param message the signed bytes: a note's text, or a {@linkplain Cosignature cosigned message}
   * @param signature 64 bytes of Ed25519, or 2420 of ML-DSA-44, without a timestamp
   * @throws InvalidProofException if this key did not make it
   */
  public void verify(byte[] message, byte[] signature) throws InvalidProofException {
    verify(SignatureVerifier.PLATFORM, message, signature);
  }

  /**
   * Refuses a bare signature unless this key made it.
   *
   * @param verifier who computes
   * @param message the signed bytes: a note's text, or a {@linkplain Cosignature cosigned message}
   * @param signature 64 bytes of Ed25519, or 2420 of ML-DSA-44, without a timestamp
   * @throws InvalidProofException if this key did not make it
   */
  public void verify(SignatureVerifier verifier, byte[] message, byte[] signature)
      throws InvalidProofException {
    verifier.verify(algorithm.scheme(), key, message, signature);
  }

  /** Whether a line claims to be by this key. */
  boolean claims(SignatureLine line) {
    return keyId == line.keyId() && name.equals(line.keyName());
  }

  private String keyIdHex() {
    return HexFormat.of().toHexDigits(keyId, KEY_ID_DIGITS);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof VerifierKey other
        && algorithm == other.algorithm
        && name.equals(other.name)
        && Arrays.equals(publicKey, other.publicKey);
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  /** The key's text, as {@link #parse} reads it. */
  @Override
  public String toString() {
    var bytes = new byte[1 + publicKey.length];
    bytes[0] = (byte) algorithm.code();
    System.arraycopy(publicKey, 0, bytes, 1, publicKey.length);
    return name + "+" + keyIdHex() + "+" + CanonicalBase64.encode(bytes);
  }
}
