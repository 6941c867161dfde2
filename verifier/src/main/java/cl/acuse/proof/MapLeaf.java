package cl.acuse.proof;

import java.nio.ByteBuffer;

/**
 * A stream in the sparse map of an epoch (docs/spec.md P-02).
 *
 * @param streamId which stream
 * @param count its number of entries, 1 to {@link Limits#TREE_SIZE_MAX}
 * @param head the leaf hash of its last entry
 */
public record MapLeaf(Hash streamId, long count, Hash head) {
  static final int BYTES = Limits.HASH_BYTES + Long.BYTES + Limits.HASH_BYTES;

  private static final int PREFIX = 0x10;

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public MapLeaf {
    if (count < 1 || count > Limits.TREE_SIZE_MAX) {
      throw new IllegalArgumentException("a stream in the map cannot have " + count + " entries");
    }
  }

  /**
   * The leaf's hash.
   *
   * @return {@code SHA-256(0x10 ‖ stream id ‖ u64be count ‖ head)}
   */
  public Hash hash() {
    return Hash.mapLeaf(PREFIX, streamId, count, head);
  }

  /** {@code stream id ‖ u64be count ‖ head}. */
  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(streamId.bytes())
        .putLong(count)
        .put(head.bytes())
        .array();
  }

  /** The leaf of {@link #bytes()}. */
  static MapLeaf read(byte[] bytes) {
    return new MapLeaf(
        Hash.read(bytes, 0),
        ByteBuffer.wrap(bytes).getLong(Limits.HASH_BYTES),
        Hash.read(bytes, Limits.HASH_BYTES + Long.BYTES));
  }
}
