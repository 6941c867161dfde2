package cl.acuse.api.mirror;

import cl.acuse.verifier.audit.HashTile;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.TileEdge;
import cl.acuse.verifier.audit.TilePath;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a copy of a log up to the log's newest checkpoint, file by file.
 *
 * <p>Nothing of a checkpoint is kept that is not to be trusted ({@link Trust}).
 *
 * <p>Only what is missing is asked for, so a run that was stopped goes on where it stopped; what it
 * left may be of any tree, and is held against the checkpoint as if it came from the log. The
 * checkpoint is written last: a folder with a checkpoint has every file that it needs. It replaces
 * an older one only where the tiles show that its tree continues that one's; before that is shown
 * nothing is written, so that the folder can always prove the checkpoint that it has.
 *
 * <p>What is asked for is held against the checkpoint's root, and asked for again where it does not
 * fit. What the log then still serves is kept for {@code acuse verify audit} to name what is wrong
 * with it: that verifies entries too, and trusts no copy. What an earlier run brought to its end is
 * looked at again where that is asked for.
 *
 * <p>One instance makes one copy on one thread and is thrown away.
 */
final class Mirror {
  private final LogSource source;
  private final LogCopy copy;
  private final Terms terms;
  private final Progress progress;

  /** Entries of which the folder's files are taken to be right: its checkpoint bore them out. */
  private long settled;

  private long downloaded;
  private long differing;

  /** Who follows a copy. */
  @FunctionalInterface
  interface Progress {
    /** So many files of all were seen to. */
    void seen(long files, long of);
  }

  /**
   * What is asked of a run.
   *
   * @param trust whose checkpoint is taken
   * @param recheck whether files that the folder's checkpoint bore out are held against it again
   */
  record Terms(Trust trust, boolean recheck) {}

  /**
   * What a run did.
   *
   * @param size entries of the copy
   * @param downloaded files that were missing or wrong, without the checkpoint
   * @param differing those of them that are not the checkpoint's
   */
  record Outcome(long size, long downloaded, long differing) {}

  Mirror(LogSource source, LogCopy copy, Terms terms, Progress progress) {
    this.source = source;
    this.copy = copy;
    this.terms = terms;
    this.progress = progress;
  }

  Outcome run() throws CopyException, InterruptedException {
    var kept = KeptCheckpoint.read(copy, terms.trust());
    var served = ServedCheckpoint.read(source, terms.trust());
    var checkpoint = served.checkpoint();
    if (kept.isPresent()) {
      kept.get().requireContinuedBy(checkpoint);
    }
    var tiles = new CheckedTiles(source, copy, checkpoint).read();
    if (kept.isPresent()) {
      kept.get().requireProvedBy(tiles, checkpoint);
      settled = terms.recheck() ? 0 : kept.get().checkpoint().size();
    }
    var ahead = tiles.remembered();
    for (var file : ahead) {
      store(file);
    }
    copyLevels(tiles, Set.copyOf(ahead), checkpoint.size());
    copy.writeCheckpoint(served.note().format(), isVerified());
    return new Outcome(checkpoint.size(), downloaded, differing);
  }

  private boolean isVerified() {
    return switch (terms.trust()) {
      case Trust.Pinned(var pins) -> true;
      case Trust.Unverified() -> false;
    };
  }

  private static long fileCount(long size) {
    var files = Math.ceilDiv(size, Limits.TILE_WIDTH);
    for (var level = 0; level < Limits.TILE_LEVELS; level++) {
      files += Math.ceilDiv(TileEdge.hashes(size, level), Limits.TILE_WIDTH);
    }
    return files;
  }

  /** From the top, so that the tile above is there to hold one against. */
  private void copyLevels(CheckedTiles tiles, Set<CheckedTiles.TileFile> ahead, long size)
      throws CopyException, InterruptedException {
    var files = fileCount(size);
    var seen = 0L;
    for (var level = Limits.TILE_LEVELS - 1; level >= 0; level--) {
      var hashes = TileEdge.hashes(size, level);
      for (var index = 0L; index * Limits.TILE_WIDTH < hashes; index++) {
        var width = (int) Math.min(Limits.TILE_WIDTH, hashes - index * Limits.TILE_WIDTH);
        if (!isSettled(level, index)
            || isMissing(
                TilePath.hashTile(level, index, width),
                TilePath.hashTile(level, index, Limits.TILE_WIDTH))) {
          var file = tiles.tile(level, index);
          if (!ahead.contains(file)) {
            store(file);
          }
        }
        progress.seen(++seen, files);
        if (level == 0) {
          copyEntries(tiles, index, width);
          progress.seen(++seen, files);
        }
      }
    }
  }

  /**
   * Whether a full tile, or at level 0 its bundle, was there when the kept checkpoint was written.
   */
  private boolean isSettled(int level, long index) {
    return index < TileEdge.hashes(settled, level) / Limits.TILE_WIDTH;
  }

  private boolean isMissing(String path, String fullPath) {
    return !copy.has(path) && !copy.has(fullPath);
  }

  private void store(CheckedTiles.TileFile file) throws CopyException {
    if (file.fresh()) {
      write(file.path(), file.bytes().toByteArray(), file.tile().isPresent());
    }
  }

  private void copyEntries(CheckedTiles tiles, long index, int width)
      throws CopyException, InterruptedException {
    var path = TilePath.entries(index, width);
    var fullPath = TilePath.entries(index, Limits.TILE_WIDTH);
    if (isSettled(0, index) && !isMissing(path, fullPath)) {
      return;
    }
    var leaves = tiles.tile(0, index).tile();
    if (leaves.isPresent() && kept(path, fullPath).flatMap(leaves.get()::entries).isPresent()) {
      return;
    }
    var served = source.readOrFull(path, fullPath, Limits.BUNDLE_BYTES_MAX);
    var entries = entries(leaves, served);
    if (leaves.isPresent() && entries.isEmpty()) {
      served = source.readOrFull(path, fullPath, Limits.BUNDLE_BYTES_MAX);
      entries = entries(leaves, served);
    }
    var right = entries.isPresent();
    var bytes = entries.orElse(served.bytes().toByteArray());
    write(right ? path : served.path(), bytes, right);
  }

  /** The file that an audit would read. */
  private Optional<byte[]> kept(String path, String fullPath) throws CopyException {
    var partial = copy.read(path, Limits.BUNDLE_BYTES_MAX);
    return partial.isPresent() ? partial : copy.read(fullPath, Limits.BUNDLE_BYTES_MAX);
  }

  private static Optional<byte[]> entries(Optional<HashTile> leaves, LogSource.Served served) {
    return leaves.flatMap(tile -> tile.entries(served.bytes().toByteArray()));
  }

  private void write(String path, byte[] bytes, boolean right) throws CopyException {
    downloaded++;
    if (right) {
      copy.write(path, bytes);
      copy.deletePartials(path);
    } else {
      copy.writeDiffering(path, bytes);
      differing++;
    }
  }
}
