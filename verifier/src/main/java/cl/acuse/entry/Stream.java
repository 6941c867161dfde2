package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * A sequence of entries that can be followed and counted by itself: those of one institution, one
 * communication, one book (docs/spec.md §4). Ordered by id, as links are.
 *
 * @param kind what it follows
 * @param id {@code SHA-256("acuse/stream/v1" 0x00 ‖ u8 kind ‖ name)}, [S-02]
 */
public record Stream(StreamKind kind, Hash id) implements Comparable<Stream> {
  /** What a name is hashed behind: the domain and the kind's code. */
  private static final Map<StreamKind, byte[]> PREFIXES = prefixes();

  /** The stream of the log's own acts. */
  public static final Stream LOG = of(StreamKind.LOG);

  private static Map<StreamKind, byte[]> prefixes() {
    var prefixes = new EnumMap<StreamKind, byte[]>(StreamKind.class);
    for (var kind : StreamKind.values()) {
      prefixes.put(kind, ("acuse/stream/v1\0" + (char) kind.code()).getBytes(US_ASCII));
    }
    return prefixes;
  }

  private static byte[] prefix(StreamKind kind) {
    var prefix = PREFIXES.get(kind);
    if (prefix == null) {
      throw new AssertionError("no prefix for " + kind);
    }
    return prefix;
  }

  private static Stream of(StreamKind kind, byte[]... name) {
    var parts = new byte[1 + name.length][];
    parts[0] = prefix(kind);
    System.arraycopy(name, 0, parts, 1, name.length);
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
    return communication(originator.name(), id.toByteArray());
  }

  /** The same, of an {@link Institution#name}. */
  static Stream communication(byte[] originator, byte[] id) {
    return of(StreamKind.COMMUNICATION, originator, id);
  }

  /**
   * The stream of what of a communication concerns no single recipient.
   *
   * @param originator the institution that originates it
   * @param id the communication's 16 bytes
   * @return its header stream
   */
  public static Stream header(Institution originator, ByteString id) {
    return header(originator.name(), id.toByteArray());
  }

  /** The same, of an {@link Institution#name}. */
  static Stream header(byte[] originator, byte[] id) {
    return of(StreamKind.HEADER, originator, id);
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
    return delivery(originator.name(), id.toByteArray(), recipient.name());
  }

  /** The same, of two {@link Institution#name}s. */
  static Stream delivery(byte[] originator, byte[] id, byte[] recipient) {
    return of(StreamKind.DELIVERY, originator, id, recipient);
  }

  /**
   * The stream of a numbering book.
   *
   * @param owner the institution that owns it
   * @param id the book's 16 bytes
   * @return its stream
   */
  public static Stream book(Institution owner, ByteString id) {
    return book(owner.name(), id.toByteArray());
  }

  /** The same, of an {@link Institution#name}. */
  static Stream book(byte[] owner, byte[] id) {
    return of(StreamKind.BOOK, owner, id);
  }

  /**
   * The stream of an administrative file.
   *
   * @param keeper the institution that keeps it
   * @param iuie its identifier
   * @return its stream
   */
  public static Stream expediente(Institution keeper, String iuie) {
    return expediente(keeper.name(), iuie.getBytes(UTF_8));
  }

  /** The same, of an {@link Institution#name}. */
  static Stream expediente(byte[] keeper, byte[] iuie) {
    var length = ByteBuffer.allocate(Short.BYTES).putShort((short) iuie.length).array();
    return of(StreamKind.EXPEDIENTE, keeper, length, iuie);
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
