package cl.acuse.proof;

import java.nio.ByteBuffer;

/**
 * Where a node of a sparse map stands in a store of nodes.
 *
 * @param epoch index of the epoch with which it was stored
 * @param ordinal its number among the nodes stored with that epoch, from 0 on
 */
public record MapNodeAddress(long epoch, int ordinal) {
  static final int BYTES = Long.BYTES + Integer.BYTES;

  /** That of the empty subtree, which is not stored. */
  static final MapNodeAddress NONE = new MapNodeAddress(0, 0);

  /** The address whose {@code u64be epoch ‖ u32be ordinal} stands at an offset. */
  static MapNodeAddress read(byte[] bytes, int offset) {
    var numbers = ByteBuffer.wrap(bytes);
    return new MapNodeAddress(numbers.getLong(offset), numbers.getInt(offset + Long.BYTES));
  }
}
