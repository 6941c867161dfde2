package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tile of hashes, as the replay computes it or a file claims it.
 *
 * @param level the tile level; its hashes are roots of 256^level entries
 * @param index the tile's number within its level
 * @param hashes 1 to 256
 */
public record HashTile(int level, long index, List<Hash> hashes) {
  /** Copies the list. */
  public HashTile {
    hashes = List.copyOf(hashes);
  }

  /**
   * What a file claims to be a tile.
   *
   * @param level the tile level
   * @param index the tile's number within its level
   * @param width how many hashes are wanted, 1 to 256
   * @param file the file of just these, or that of the full tile, which begins with them
   * @return empty where the file is as long as neither
   */
  public static Optional<HashTile> read(int level, long index, int width, byte[] file) {
    var count = file.length / cl.acuse.proof.Limits.HASH_BYTES;
    if (file.length % cl.acuse.proof.Limits.HASH_BYTES != 0
        || (count != width && count != Limits.TILE_WIDTH)) {
      return Optional.empty();
    }
    var hashes = new ArrayList<Hash>(width);
    for (var i = 0; i < width; i++) {
      hashes.add(Hash.read(file, i * cl.acuse.proof.Limits.HASH_BYTES));
    }
    return Optional.of(new HashTile(level, index, hashes));
  }

  /**
   * The entries whose leaf hashes these are.
   *
   * @param file what claims to be the bundle of just these, or one that begins with them
   * @return the part of the file that is; empty where it is not
   */
  public Optional<byte[]> entries(byte[] file) {
    return Bundle.begin(index, hashes.size(), file)
        .filter(this::areLeaves)
        .map(bundle -> Arrays.copyOf(file, bundle.bytes()));
  }

  private boolean areLeaves(Bundle bundle) {
    for (var place = 0; place < hashes.size(); place++) {
      if (!Hash.leaf(bundle.bytes(place).toByteArray()).equals(hashes.get(place))) {
        return false;
      }
    }
    return true;
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

  /**
   * The tile's file.
   *
   * @return its hashes, one after another
   */
  public byte[] bytes() {
    var bytes = new byte[hashes.size() * cl.acuse.proof.Limits.HASH_BYTES];
    for (var i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * cl.acuse.proof.Limits.HASH_BYTES);
    }
    return bytes;
  }

  /**
   * The root over a full tile.
   *
   * @return the hash that stands for it in the tile above
   */
  public Hash root() {
    var row = hashes.toArray(Hash[]::new);
    for (var width = row.length; width > 1; width /= 2) {
      for (var i = 0; i < width / 2; i++) {
        row[i] = Hash.node(row[2 * i], row[2 * i + 1]);
      }
    }
    return row[0];
  }
}
