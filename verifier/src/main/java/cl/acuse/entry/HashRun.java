package cl.acuse.entry;

import cl.acuse.proof.Hash;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The hashes of a repeated field, read from the message's bytes when they are asked for: the path
 * of a batch is in every entry, and few who read one want it. Immutable, since nothing changes the
 * array.
 */
final class HashRun extends AbstractList<Hash> implements RandomAccess {
  /** A tag and a length of one byte each, and the hash. */
  private static final int STRIDE = 2 + Limits.HASH_BYTES;

  private final byte[] raw;
  private final int first;
  private final int size;

  /**
   * Hashes that follow each other.
   *
   * @param raw holds the message in canonical form
   * @param first where the first hash begins
   * @param size how many there are
   */
  HashRun(byte[] raw, int first, int size) {
    this.raw = raw;
    this.first = first;
    this.size = size;
  }

  @Override
  public Hash get(int index) {
    return Hash.read(raw, first + STRIDE * Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
