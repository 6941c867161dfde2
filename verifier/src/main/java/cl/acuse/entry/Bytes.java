package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.Optional;

/** Hashes as protobuf's bytes. */
final class Bytes {
  private Bytes() {}

  /** The hash's bytes; the array is a copy of its own, so wrapping it is safe. */
  static ByteString of(Hash hash) {
    return UnsafeByteOperations.unsafeWrap(hash.bytes());
  }

  /** The hash that a field holds; an absent field is empty. */
  static Optional<Hash> optionalHash(ByteString field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(Hash.of(field.toByteArray()));
  }
}
