package cl.acuse.api.mirror;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.audit.HashTile;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.TileEdge;
import cl.acuse.verifier.audit.TilePath;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The hash tiles of a log under one checkpoint, from the copy where that has them, else from the
 * log: each full one held against its hash in the tile above, and those at the right edge together
 * against the checkpoint's root. What does not fit is asked for once more. Writes nothing.
 *
 * <p>Owned by the thread that copies, which walks each level from the left.
 */
final class CheckedTiles {
  private static final int TILE_BYTES_MAX = Limits.TILE_WIDTH * cl.acuse.proof.Limits.HASH_BYTES;
  private static final int TIMES_ASKED = 2;

  private final LogSource source;
  private final LogCopy copy;
  private final Checkpoint checkpoint;

  /** By level, the tile that is not full. */
  private final Map<Integer, TileFile> edges = new TreeMap<>();

  /** By level, the full tile that was looked at last. */
  private final Map<Integer, TileFile> last = new TreeMap<>();

  /**
   * A tile's file.
   *
   * @param path where it belongs, or where the log had it
   * @param bytes all of it
   * @param claimed what it says; empty where it says nothing
   * @param borneOut whether the checkpoint bears out what it says
   * @param fresh whether it comes from the log
   */
  record TileFile(
      String path, ByteString bytes, Optional<HashTile> claimed, boolean borneOut, boolean fresh) {
    /** The hashes that the checkpoint bears out. */
    Optional<HashTile> tile() {
      return claimed.filter(tile -> borneOut);
    }

    private boolean isOf(long index) {
      return claimed.filter(tile -> tile.index() == index).isPresent();
    }
  }

  CheckedTiles(LogSource source, LogCopy copy, Checkpoint checkpoint) {
    this.source = source;
    this.copy = copy;
    this.checkpoint = checkpoint;
  }

  /** Reads the right edge; the rest is read as it is asked for. */
  CheckedTiles read() throws CopyException, InterruptedException {
    readEdges(true);
    for (var time = 0; time < TIMES_ASKED && !isEdgeWhole(); time++) {
      readEdges(false);
    }
    if (isEdgeWhole()) {
      edges.replaceAll((level, file) -> borneOut(file.claimed().orElseThrow(), file.fresh()));
    }
    return this;
  }

  private void readEdges(boolean copied) throws CopyException, InterruptedException {
    for (var level = 0; level < Limits.TILE_LEVELS; level++) {
      if (TileEdge.open(checkpoint.size(), level) > 0) {
        var index = TileEdge.hashes(checkpoint.size(), level) / Limits.TILE_WIDTH;
        var kept = copied ? kept(level, index) : Optional.<TileFile>empty();
        edges.put(level, kept.isPresent() ? kept.get() : served(level, index));
      }
    }
  }

  private boolean isEdgeWhole() {
    return edges.values().stream().allMatch(file -> file.claimed().isPresent())
        && TileEdge.root(checkpoint.size(), this::edge).equals(checkpoint.root());
  }

  private List<Hash> edge(int level) {
    var file = edges.get(level);
    return file == null ? List.of() : file.claimed().orElseThrow().hashes();
  }

  /** How many hashes of a tile the checkpoint covers. */
  private int width(int level, long index) {
    var hashes = TileEdge.hashes(checkpoint.size(), level);
    return (int) Math.min(Limits.TILE_WIDTH, hashes - index * Limits.TILE_WIDTH);
  }

  /** A tile that the checkpoint covers. */
  TileFile tile(int level, long index) throws CopyException, InterruptedException {
    if (width(level, index) < Limits.TILE_WIDTH) {
      return Optional.ofNullable(edges.get(level)).orElseThrow();
    }
    var known = last.get(level);
    if (known != null && known.isOf(index)) {
      return known;
    }
    var above = tile(level + 1, index / Limits.TILE_WIDTH).tile();
    var file =
        above.isPresent()
            ? checked(
                level, index, above.get().hashes().get((int) (index % Limits.TILE_WIDTH))::equals)
            // Below a tile that is wrong nothing can be said, and what is there may be of any tree.
            : served(level, index);
    last.put(level, file);
    return file;
  }

  private TileFile checked(int level, long index, Predicate<Hash> isRoot)
      throws CopyException, InterruptedException {
    var file = kept(level, index);
    for (var time = 0; time < TIMES_ASKED && !isBorneOut(file, isRoot); time++) {
      file = Optional.of(served(level, index));
    }
    var found = file.orElseThrow();
    return isBorneOut(file, isRoot)
        ? borneOut(found.claimed().orElseThrow(), found.fresh())
        : found;
  }

  private static boolean isBorneOut(Optional<TileFile> file, Predicate<Hash> isRoot) {
    return file.flatMap(TileFile::claimed).map(HashTile::root).filter(isRoot).isPresent();
  }

  private Optional<TileFile> kept(int level, long index) throws CopyException {
    for (var path : List.of(path(level, index), fullPath(level, index))) {
      var bytes = copy.read(path, TILE_BYTES_MAX);
      if (bytes.isPresent()) {
        var claimed = HashTile.read(level, index, width(level, index), bytes.get());
        var kept = UnsafeByteOperations.unsafeWrap(bytes.get());
        return Optional.of(new TileFile(path, kept, claimed, false, false));
      }
    }
    return Optional.empty();
  }

  private TileFile served(int level, long index) throws CopyException, InterruptedException {
    var served = source.readOrFull(path(level, index), fullPath(level, index), TILE_BYTES_MAX);
    var claimed = HashTile.read(level, index, width(level, index), served.bytes().toByteArray());
    return new TileFile(served.path(), served.bytes(), claimed, false, true);
  }

  /** Of a full file where a partial one is wanted, what the checkpoint covers. */
  private TileFile borneOut(HashTile tile, boolean fresh) {
    return new TileFile(
        path(tile.level(), tile.index()),
        UnsafeByteOperations.unsafeWrap(tile.bytes()),
        Optional.of(tile),
        true,
        fresh);
  }

  private String path(int level, long index) {
    return TilePath.hashTile(level, index, width(level, index));
  }

  private static String fullPath(int level, long index) {
    return TilePath.hashTile(level, index, Limits.TILE_WIDTH);
  }

  /** The root of the tree as it was, as far as the checkpoint bears it out. */
  Optional<Hash> root(long size) throws CopyException, InterruptedException {
    var open = new ArrayList<List<Hash>>();
    for (var level = 0; level < Limits.TILE_LEVELS; level++) {
      var count = TileEdge.open(size, level);
      if (count == 0) {
        open.add(List.of());
        continue;
      }
      var tile = tile(level, TileEdge.hashes(size, level) / Limits.TILE_WIDTH).tile();
      if (tile.isEmpty()) {
        return Optional.empty();
      }
      open.add(tile.get().hashes().subList(0, count));
    }
    return Optional.of(TileEdge.root(size, open::get));
  }

  /** What was read so far and is remembered: at the most two tiles a level. */
  List<TileFile> remembered() {
    var files = new ArrayList<>(edges.values());
    files.addAll(last.values());
    return files;
  }
}
