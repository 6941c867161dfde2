package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;
import cl.acuse.proof.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * A full tile of C2SP tlog-tiles: 256 neighbouring nodes of tree level {@code 8 · level}.
 *
 * @param level the tile level, 0 for leaf hashes
 * @param index the tile's number within its level
 * @param hashes its 256 hashes
 */
public record Tile(int level, long index, List<Hash> hashes) {
  /** Hashes in a full tile, and the logarithm of their number. */
  public static final int WIDTH = 256;

  /** Tree levels that a tile spans. */
  public static final int HEIGHT = 8;

  /** Copies the list. */
  public Tile {
    hashes = List.copyOf(hashes);
    if (hashes.size() != WIDTH) {
      throw new AssertionError("a full tile has 256 hashes, not " + hashes.size());
    }
  }

  /** The tile's bytes, as they are stored and served. */
  byte[] bytes() {
    return encode(hashes);
  }

  /**
   * Hashes one behind the other.
   *
   * @param hashes any number
   * @return 32 bytes a hash
   */
  public static byte[] encode(List<Hash> hashes) {
    var bytes = new byte[hashes.size() * Limits.HASH_BYTES];
    for (var i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Limits.HASH_BYTES);
    }
    return bytes;
  }

  static List<Hash> decode(byte[] bytes) {
    var hashes = new ArrayList<Hash>(bytes.length / Limits.HASH_BYTES);
    for (var at = 0; at < bytes.length; at += Limits.HASH_BYTES) {
      hashes.add(Hash.read(bytes, at));
    }
    return hashes;
  }
}
