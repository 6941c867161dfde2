package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tile of hashes as the replay computes it.
 *
 * @param level the tile level; its hashes are roots of 256^level entries
 * @param index the tile's number within its level
 * @param hashes 1 to 256
 */
record HashTile(int level, long index, List<Hash> hashes) {
  HashTile {
    hashes = List.copyOf(hashes);
  }

  /**
   * Compares the tile with that of the copy.
   *
   * @return the place of the first hash that differs, or the tile's width where none does; empty
   *     where the copy has no such tile, which it need not have
   */
  OptionalInt firstDifference(LogFolder folder) throws IOException {
    var file = folder.hashTile(level, index, hashes.size());
    if (file.isEmpty()) {
      return OptionalInt.empty();
    }
    var bytes = bytes();
    var at = Arrays.mismatch(bytes, file.get());
    return OptionalInt.of(
        at < 0 || at >= bytes.length ? hashes.size() : at / cl.acuse.proof.Limits.HASH_BYTES);
  }

  private byte[] bytes() {
    var bytes = new byte[hashes.size() * cl.acuse.proof.Limits.HASH_BYTES];
    for (var i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * cl.acuse.proof.Limits.HASH_BYTES);
    }
    return bytes;
  }

  /** The root over a full tile. */
  Hash root() {
    var row = hashes.toArray(Hash[]::new);
    for (var width = row.length; width > 1; width /= 2) {
      for (var i = 0; i < width / 2; i++) {
        row[i] = Hash.node(row[2 * i], row[2 * i + 1]);
      }
    }
    return row[0];
  }
}
