package cl.acuse.entry;

import cl.acuse.proof.Hash;

/**
 * The signing key's stream as it stood before an entry ([N-06]).
 *
 * @param count its number of entries, at least 1
 * @param head the leaf hash of the last of them
 */
public record KeyState(long count, Hash head) {
  static KeyState of(cl.acuse.proto.v1.KeyState message) {
    return new KeyState(message.getCount(), Hash.of(message.getHead().toByteArray()));
  }

  cl.acuse.proto.v1.KeyState message() {
    return cl.acuse.proto.v1.KeyState.newBuilder().setCount(count).setHead(Bytes.of(head)).build();
  }
}
