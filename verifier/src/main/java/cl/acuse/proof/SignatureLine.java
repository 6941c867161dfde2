package cl.acuse.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A signature line of a note (C2SP signed-note): {@code — name base64(key ID ‖ signature)}. What
 * the signature says depends on the key; nobody has checked it yet. Immutable.
 */
public final class SignatureLine {
  static final String PREFIX = "\u2014 ";

  private final String keyName;
  private final int keyId;
  private final byte[] signature;

  private SignatureLine(String keyName, int keyId, byte[] signature) {
    this.keyName = keyName;
    this.keyId = keyId;
    this.signature = signature;
  }

  /**
   * A line by a key.
   *
   * @param key who signed
   * @param signature what follows the key ID: a bare Ed25519 signature, or a {@link Cosignature}'s
   *     bytes; not empty; copied
   * @return the line
   * @throws IllegalArgumentException if the signature is empty
   */
  public static SignatureLine of(VerifierKey key, byte[] signature) {
    if (signature.length == 0) {
      throw new IllegalArgumentException("a signature is not empty");
    }
    return new SignatureLine(key.name(), key.keyId(), signature.clone());
  }

  /** Reads a line without its newline. */
  static SignatureLine parse(String line) throws MalformedException {
    if (!line.startsWith(PREFIX)) {
      throw new MalformedException("A line below a note's text is not a signature line.");
    }
    var parts = line.substring(PREFIX.length()).split(" ", -1);
    if (parts.length != 2) {
      throw new MalformedException("A signature line is not a name and a signature.");
    }
    KeyName.checkCharacters(parts[0]);
    var bytes = CanonicalBase64.decode(parts[1]);
    if (bytes.length <= Integer.BYTES) {
      throw new MalformedException("A signature line has no signature.");
    }
    var signature = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    return new SignatureLine(parts[0], readInt(bytes), signature);
  }

  /** The first four bytes, big-endian. */
  static int readInt(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt();
  }

  /**
   * The name that the line claims.
   *
   * @return not empty
   */
  public String keyName() {
    return keyName;
  }

  /**
   * The key ID that the line claims.
   *
   * @return its four bytes, big-endian
   */
  public int keyId() {
    return keyId;
  }

  /**
   * What follows the key ID.
   *
   * @return a copy; not empty
   */
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SignatureLine other
        && keyId == other.keyId
        && keyName.equals(other.keyName)
        && Arrays.equals(signature, other.signature);
  }

  @Override
  public int hashCode() {
    return keyId + Arrays.hashCode(signature);
  }

  /** The line as it stands in a note, without its newline. */
  @Override
  public String toString() {
    var bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return PREFIX + keyName + " " + CanonicalBase64.encode(bytes);
  }
}
