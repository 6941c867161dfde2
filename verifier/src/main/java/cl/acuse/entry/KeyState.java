package cl.acuse.entry;

import cl.acuse.proof.Hash;

/**
 * The signing key's stream as it stood before an entry ([N-06]).
 *
 * @param count its number of entries, at least 1
 * @param head the leaf hash of the last of them
 */
public record KeyState(long count, Hash head) {
  /** A checked key state. */
  static KeyState read(Fields fields) {
    var count = 0L;
    var head = Hash.ZERO;
    while (fields.next()) {
      switch (fields.number()) {
        case cl.acuse.proto.v1.KeyState.COUNT_FIELD_NUMBER -> count = fields.value();
        case cl.acuse.proto.v1.KeyState.HEAD_FIELD_NUMBER -> head = fields.hash();
        default -> throw new AssertionError("a key's state has no field " + fields.number());
      }
    }
    return new KeyState(count, head);
  }

  cl.acuse.proto.v1.KeyState message() {
    return cl.acuse.proto.v1.KeyState.newBuilder().setCount(count).setHead(Bytes.of(head)).build();
  }
}
