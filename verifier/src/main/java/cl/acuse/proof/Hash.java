package cl.acuse.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * 32 bytes that came out of SHA-256, immutable.
 *
 * <p>Leaf and node hashes are those of RFC 6962 §2.1: {@code SHA-256(0x00 ‖ entry)} and {@code
 * SHA-256(0x01 ‖ left ‖ right)}. The order is that of the bytes, unsigned.
 *
 * <p>The bytes are held as four big-endian words: one object a hash, nothing to copy defensively,
 * and no allocation but the result on the hot path.
 */
public final class Hash implements Comparable<Hash> {
  /** 32 zero bytes. */
  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  /** The root of the tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
  public static final Hash EMPTY_ROOT = sha256();

  private static final int LEAF_PREFIX = 0x00;
  private static final int NODE_PREFIX = 0x01;

  private final long a;
  private final long b;
  private final long c;
  private final long d;

  private Hash(long a, long b, long c, long d) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /**
   * The hash that these bytes are.
   *
   * @param bytes exactly 32 bytes; copied
   * @return the hash
   * @throws IllegalArgumentException unless there are 32 bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != Limits.HASH_BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return read(bytes, 0);
  }

  /**
   * The hash that stands at an offset of an array.
   *
   * @param source holds at least 32 bytes from {@code offset} on
   * @param offset where the hash begins
   * @return the hash
   * @throws IndexOutOfBoundsException if fewer than 32 bytes stand there
   */
  public static Hash read(byte[] source, int offset) {
    return new Hash(
        Words.get(source, offset),
        Words.get(source, offset + 8),
        Words.get(source, offset + 16),
        Words.get(source, offset + 24));
  }

  /**
   * SHA-256 over the parts, one after another.
   *
   * @param parts what is hashed
   * @return the hash
   */
  public static Hash sha256(byte[]... parts) {
    var hasher = Hasher.own();
    for (var part : parts) {
      hasher.digest.update(part);
    }
    return hasher.finish();
  }

  /**
   * The RFC 6962 leaf hash of an entry.
   *
   * @param entryParts the entry's bytes, in one or several pieces
   * @return {@code SHA-256(0x00 ‖ parts)}
   */
  public static Hash leaf(byte[]... entryParts) {
    var hasher = Hasher.own();
    hasher.digest.update((byte) LEAF_PREFIX);
    for (var part : entryParts) {
      hasher.digest.update(part);
    }
    return hasher.finish();
  }

  /**
   * The RFC 6962 leaf hash of an entry that stands in an array.
   *
   * @param source holds the entry
   * @param from where it begins
   * @param to behind it
   * @return {@code SHA-256(0x00 ‖ entry)}
   */
  public static Hash leaf(byte[] source, int from, int to) {
    var hasher = Hasher.own();
    hasher.digest.update((byte) LEAF_PREFIX);
    hasher.digest.update(source, from, to - from);
    return hasher.finish();
  }

  /**
   * The RFC 6962 hash of an inner node.
   *
   * @param left the left child
   * @param right the right child
   * @return {@code SHA-256(0x01 ‖ left ‖ right)}
   */
  public static Hash node(Hash left, Hash right) {
    return pair(NODE_PREFIX, left, right);
  }

  /** {@code SHA-256(prefix ‖ left ‖ right)}, for the tree and for the sparse map. */
  static Hash pair(int prefix, Hash left, Hash right) {
    var hasher = Hasher.own();
    hasher.block[0] = (byte) prefix;
    left.copyTo(hasher.block, 1);
    right.copyTo(hasher.block, 1 + Limits.HASH_BYTES);
    hasher.digest.update(hasher.block, 0, 1 + 2 * Limits.HASH_BYTES);
    return hasher.finish();
  }

  /** {@code SHA-256(prefix ‖ id ‖ u64be count ‖ head)}, for the sparse map. */
  static Hash mapLeaf(int prefix, Hash id, long count, Hash head) {
    var hasher = Hasher.own();
    hasher.block[0] = (byte) prefix;
    id.copyTo(hasher.block, 1);
    Words.put(hasher.block, 1 + Limits.HASH_BYTES, count);
    head.copyTo(hasher.block, 1 + Limits.HASH_BYTES + Long.BYTES);
    hasher.digest.update(hasher.block, 0, 1 + MapLeaf.BYTES);
    return hasher.finish();
  }

  /**
   * Reads 64 lower-case hexadecimal digits.
   *
   * @param text the digits and nothing else
   * @return the hash
   * @throws MalformedException for any other text
   */
  public static Hash parseHex(String text) throws MalformedException {
    if (text.length() != 2 * Limits.HASH_BYTES || !text.chars().allMatch(Hash::isHexDigit)) {
      throw new MalformedException("A hash is not 64 lower-case hexadecimal digits.");
    }
    return of(HexFormat.of().parseHex(text));
  }

  private static boolean isHexDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  /**
   * Reads the canonical base64 of 32 bytes (RFC 4648 §4: standard alphabet, padded, spare bits
   * zero).
   *
   * @param text 44 characters
   * @return the hash
   * @throws MalformedException for any other text
   */
  public static Hash parseBase64(String text) throws MalformedException {
    var bytes = CanonicalBase64.decode(text);
    if (bytes.length != Limits.HASH_BYTES) {
      throw new MalformedException("A hash is not the base64 of 32 bytes.");
    }
    return of(bytes);
  }

  /**
   * A copy of the bytes.
   *
   * @return 32 bytes
   */
  public byte[] bytes() {
    var bytes = new byte[Limits.HASH_BYTES];
    copyTo(bytes, 0);
    return bytes;
  }

  /**
   * Writes the 32 bytes into an array.
   *
   * @param target has room for 32 bytes from {@code offset} on
   * @param offset where the first byte goes
   * @throws IndexOutOfBoundsException if there is no room
   */
  public void copyTo(byte[] target, int offset) {
    Words.put(target, offset, a);
    Words.put(target, offset + 8, b);
    Words.put(target, offset + 16, c);
    Words.put(target, offset + 24, d);
  }

  /**
   * Writes the 32 bytes as four big-endian words.
   *
   * @param target has room for four words from {@code offset} on
   * @param offset where the first word goes
   * @throws IndexOutOfBoundsException if there is no room
   */
  public void copyTo(long[] target, int offset) {
    target[offset] = a;
    target[offset + 1] = b;
    target[offset + 2] = c;
    target[offset + 3] = d;
  }

  /**
   * The hash that {@link #copyTo(long[], int)} wrote.
   *
   * @param source holds at least four words from {@code offset} on
   * @param offset where the hash begins
   * @return the hash
   * @throws IndexOutOfBoundsException if fewer than four words stand there
   */
  public static Hash read(long[] source, int offset) {
    return new Hash(source[offset], source[offset + 1], source[offset + 2], source[offset + 3]);
  }

  /**
   * The bytes as 64 lower-case hexadecimal digits.
   *
   * @return the digits
   */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /**
   * The bytes as canonical base64.
   *
   * @return 44 characters
   */
  public String base64() {
    return CanonicalBase64.encode(bytes());
  }

  /** The bit that decides at a depth, the most significant of the first byte at depth 0. */
  int bit(int depth) {
    var word =
        switch (depth >>> 6) {
          case 0 -> a;
          case 1 -> b;
          case 2 -> c;
          case 3 -> d;
          default -> throw new AssertionError("a hash has 256 bits, not " + depth);
        };
    return (int) (word >>> (63 - (depth & 63))) & 1;
  }

  /** How many leading bits two hashes share, 0 to 256. */
  int commonBits(Hash other) {
    var bits = 0;
    while (bits < Long.SIZE * 4 && bit(bits) == other.bit(bits)) {
      bits++;
    }
    return bits;
  }

  @Override
  public int compareTo(Hash other) {
    if (a != other.a) {
      return Long.compareUnsigned(a, other.a);
    }
    if (b != other.b) {
      return Long.compareUnsigned(b, other.b);
    }
    if (c != other.c) {
      return Long.compareUnsigned(c, other.c);
    }
    return Long.compareUnsigned(d, other.d);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Hash other
        && a == other.a
        && b == other.b
        && c == other.c
        && d == other.d;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(a ^ b ^ c ^ d);
  }

  @Override
  public String toString() {
    return hex();
  }

  /** Big-endian words in byte arrays. */
  private static final class Words {
    private static final VarHandle VIEW =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static long get(byte[] source, int offset) {
      return (long) VIEW.get(source, offset);
    }

    static void put(byte[] target, int offset, long word) {
      VIEW.set(target, offset, word);
    }
  }

  /** A thread's own digest and scratch space; both are owned by that thread. */
  private static final class Hasher {
    private static final ThreadLocal<Hasher> OWN = ThreadLocal.withInitial(Hasher::new);

    final MessageDigest digest = newDigest();
    final byte[] block = new byte[1 + MapLeaf.BYTES];
    private final byte[] result = new byte[Limits.HASH_BYTES];

    static Hasher own() {
      return OWN.get();
    }

    Hash finish() {
      try {
        digest.digest(result, 0, result.length);
      } catch (DigestException e) {
        throw new AssertionError("SHA-256 does not fit 32 bytes", e);
      }
      return read(result, 0);
    }

    private static MessageDigest newDigest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
