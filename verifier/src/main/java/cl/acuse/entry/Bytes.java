package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/** Hashes as protobuf's bytes. */
final class Bytes {
  private Bytes() {}

  /** The hash's bytes; the array is a copy of its own, so wrapping it is safe. */
  static ByteString of(Hash hash) {
    return UnsafeByteOperations.unsafeWrap(hash.bytes());
  }
}
