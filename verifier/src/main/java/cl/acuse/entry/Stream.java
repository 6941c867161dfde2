package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/**
 * A sequence of entries that can be followed and counted by itself: those of one institution, one
 * communication, one book (docs/spec.md §4). Ordered by id, as links are.
 *
 * @param kind what it follows
 * @param id {@code SHA-256("acuse/stream/v1" 0x00 ‖ u8 kind ‖ name)}, [S-02]
 */
public record Stream(StreamKind kind, Hash id) implements Comparable<Stream> {
  private static final byte[] DOMAIN = "acuse/stream/v1\0".getBytes(US_ASCII);

  /** The stream of the log's own acts. */
  public static final Stream LOG = of(StreamKind.LOG);

  private static Stream of(StreamKind kind, byte[]... name) {
    var parts = new byte[2 + name.length][];
    parts[0] = DOMAIN;
    parts[1] = new byte[] {(byte) kind.code()};
    System.arraycopy(name, 0, parts, 2, name.length);
    return new Stream(kind, Hash.sha256(parts));
  }

  /**
   * The stream of an institution.
   *
   * @param institution the institution
   * @return its stream
   */
  public static Stream institution(Institution institution) {
    return of(StreamKind.INSTITUTION, institution.name());
  }

  /**
   * The stream of a communication, whole.
   *
   * @param originator the institution that originates it
   * @param id the communication's 16 bytes
   * @return its stream
   */
  public static Stream communication(Institution originator, ByteString id) {
    return of(StreamKind.COMMUNICATION, originator.name(), id.toByteArray());
  }

  /**
   * The stream of what of a communication concerns no single recipient.
   *
   * @param originator the institution that originates it
   * @param id the communication's 16 bytes
   * @return its header stream
   */
  public static Stream header(Institution originator, ByteString id) {
    return of(StreamKind.HEADER, originator.name(), id.toByteArray());
  }

  /**
   * The stream of a communication with one recipient.
   *
   * @param originator the institution that originates the communication
   * @param id the communication's 16 bytes
   * @param recipient the recipient
   * @return the delivery stream
   */
  public static Stream delivery(Institution originator, ByteString id, Institution recipient) {
    return of(StreamKind.DELIVERY, originator.name(), id.toByteArray(), recipient.name());
  }

  /**
   * The stream of a numbering book.
   *
   * @param owner the institution that owns it
   * @param id the book's 16 bytes
   * @return its stream
   */
  public static Stream book(Institution owner, ByteString id) {
    return of(StreamKind.BOOK, owner.name(), id.toByteArray());
  }

  /**
   * The stream of an administrative file.
   *
   * @param keeper the institution that keeps it
   * @param iuie its identifier
   * @return its stream
   */
  public static Stream expediente(Institution keeper, String iuie) {
    var text = iuie.getBytes(UTF_8);
    var length = ByteBuffer.allocate(Short.BYTES).putShort((short) text.length).array();
    return of(StreamKind.EXPEDIENTE, keeper.name(), length, text);
  }

  /**
   * The stream of a key.
   *
   * @param keyId the key's id, [K-04]
   * @return its stream
   */
  public static Stream key(Hash keyId) {
    return of(StreamKind.KEY, keyId.bytes());
  }

  @Override
  public int compareTo(Stream other) {
    return id.compareTo(other.id);
  }
}
