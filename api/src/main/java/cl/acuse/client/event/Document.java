package cl.acuse.client.event;

import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.proto.v1.DocumentDigest;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A document as an event describes it: two digests, type and size, never its content.
 *
 * <p>Where the event's level is public the descriptor stands in the clear, otherwise as one
 * commitment; the builder decides.
 */
public final class Document {
  private static final int BUFFER_BYTES = 65_536;

  private final DocumentDescriptor descriptor;

  private Document(DocumentDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Describes bytes at hand.
   *
   * @param role registry {@code document_role}
   * @param content the document
   * @param mediaType 1 to 127 bytes, e.g. {@code application/pdf}
   * @return the document
   */
  public static Document of(int role, byte[] content, String mediaType) {
    var sha256 = digest("SHA-256");
    var sha3 = digest("SHA3-512");
    sha256.update(content);
    sha3.update(content);
    return of(role, sha256, sha3, content.length, mediaType);
  }

  /**
   * Describes a file, which is read once.
   *
   * @param role registry {@code document_role}
   * @param file the document
   * @param mediaType 1 to 127 bytes, e.g. {@code application/pdf}
   * @return the document
   * @throws IOException if the file cannot be read
   */
  public static Document of(int role, Path file, String mediaType) throws IOException {
    var sha256 = digest("SHA-256");
    var sha3 = digest("SHA3-512");
    var size = 0L;
    try (InputStream in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER_BYTES];
      for (int read; (read = in.read(buffer)) > 0; size += read) {
        sha256.update(buffer, 0, read);
        sha3.update(buffer, 0, read);
      }
    }
    return of(role, sha256, sha3, size, mediaType);
  }

  private static Document of(
      int role, MessageDigest sha256, MessageDigest sha3, long size, String mediaType) {
    var digest =
        DocumentDigest.newBuilder()
            .setSha256(ByteString.copyFrom(sha256.digest()))
            .setSha3512(ByteString.copyFrom(sha3.digest()))
            .setMediaType(mediaType)
            .setSize(size);
    return new Document(DocumentDescriptor.newBuilder().setRole(role).setDigest(digest).build());
  }

  /**
   * A document of which there are no bytes.
   *
   * @param role registry {@code document_role}
   * @param absence why; registry {@code absence}
   * @return the document
   */
  public static Document absent(int role, int absence) {
    return new Document(DocumentDescriptor.newBuilder().setRole(role).setAbsence(absence).build());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK of release 25 has " + algorithm, e);
    }
  }

  DocumentDescriptor descriptor() {
    return descriptor;
  }
}
