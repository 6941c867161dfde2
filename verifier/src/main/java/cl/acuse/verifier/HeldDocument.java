package cl.acuse.verifier;

import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.DocumentDigest;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A document that its holder has beside a receipt or proof: digests only, so of any size.
 *
 * @param name what the holder calls it
 * @param size bytes
 * @param sha256 of the bytes
 * @param sha3 SHA3-512 of the bytes
 */
public record HeldDocument(String name, long size, Hash sha256, ByteString sha3) {
  /**
   * Digests a document.
   *
   * @param name what its holder calls it
   * @param content its bytes, read to the end
   * @return the digests
   * @throws IOException if the bytes cannot be read
   */
  public static HeldDocument read(String name, InputStream content) throws IOException {
    var sha256 = digest("SHA-256");
    var sha3 = digest("SHA3-512");
    var digesting = new DigestInputStream(new DigestInputStream(content, sha256), sha3);
    var size = digesting.transferTo(OutputStream.nullOutputStream());
    return new HeldDocument(
        name, size, Hash.of(sha256.digest()), ByteString.copyFrom(sha3.digest()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the platform lacks " + algorithm, e);
    }
  }

  /** Whether a recorded version is this document. */
  boolean is(DocumentDigest recorded) {
    return recorded.getSize() == size
        && recorded.getSha256().equals(ByteString.copyFrom(sha256.bytes()))
        && recorded.getSha3512().equals(sha3);
  }
}
