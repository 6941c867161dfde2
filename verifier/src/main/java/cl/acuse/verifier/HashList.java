package cl.acuse.verifier;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;

/** Hashes side by side in one field of bytes. */
final class HashList {
  private HashList() {}

  static List<Hash> read(ByteString bytes) throws MalformedException {
    var raw = bytes.toByteArray();
    if (raw.length % cl.acuse.entry.Limits.HASH_BYTES != 0) {
      throw new MalformedException(
          "A list of hashes has a length of %d, which 32 does not divide.".formatted(raw.length));
    }
    var hashes = new ArrayList<Hash>(raw.length / cl.acuse.entry.Limits.HASH_BYTES);
    for (var at = 0; at < raw.length; at += cl.acuse.entry.Limits.HASH_BYTES) {
      hashes.add(Hash.read(raw, at));
    }
    return hashes;
  }

  static Hash one(ByteString bytes) throws MalformedException {
    if (bytes.size() != cl.acuse.entry.Limits.HASH_BYTES) {
      throw new MalformedException("A hash has 32 bytes, not %d.".formatted(bytes.size()));
    }
    return Hash.of(bytes.toByteArray());
  }

  static ByteString bytes(Hash hash) {
    return UnsafeByteOperations.unsafeWrap(hash.bytes());
  }

  static ByteString bytes(List<Hash> hashes) {
    var out = ByteString.newOutput(hashes.size() * cl.acuse.entry.Limits.HASH_BYTES);
    for (var hash : hashes) {
      var raw = hash.bytes();
      out.write(raw, 0, raw.length);
    }
    return out.toByteString();
  }
}
