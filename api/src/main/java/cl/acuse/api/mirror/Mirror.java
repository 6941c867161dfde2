package cl.acuse.api.mirror;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignedNote;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.audit.HashTile;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.TileEdge;
import cl.acuse.verifier.audit.TilePath;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a copy of a log up to the log's newest checkpoint, file by file.
 *
 * <p>Only what is missing is asked for, so a run that was stopped goes on where it stopped; what it
 * left may be of any tree, and is held against the checkpoint as if it came from the log. The
 * checkpoint is written last: a folder with a checkpoint has every file that it needs. It replaces
 * an older one only where the tiles show that its tree continues that one's; before that is shown
 * nothing is written, so that the folder can always prove the checkpoint that it has.
 *
 * <p>What is asked for is held against the checkpoint's root, and asked for again where it does not
 * fit. What the log then still serves is kept for {@code acuse verify audit} to name what is wrong
 * with it: that verifies signatures and entries, and trusts no copy.
 *
 * <p>One instance makes one copy on one thread and is thrown away.
 */
final class Mirror {
  private final LogSource source;
  private final LogCopy copy;
  private final Progress progress;

  /** Entries of the checkpoint that the folder has: it bears out the files below. */
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
   * What a run did.
   *
   * @param size entries of the copy
   * @param downloaded files that were missing or wrong, without the checkpoint
   * @param differing those of them that are not the checkpoint's
   */
  record Outcome(long size, long downloaded, long differing) {}

  Mirror(LogSource source, LogCopy copy, Progress progress) {
    this.source = source;
    this.copy = copy;
    this.progress = progress;
  }

  Outcome run() throws CopyException, InterruptedException {
    var note =
        source
            .read(TilePath.CHECKPOINT, cl.acuse.proof.Limits.NOTE_BYTES_MAX)
            .orElseThrow(() -> new CopyException(Phrase.COPY_NO_LOG));
    var checkpoint = checkpoint(note);
    var before = checkContinues(checkpoint);
    settled = before.map(Checkpoint::size).orElse(0L);
    var tiles = new CheckedTiles(source, copy, checkpoint).read();
    if (before.isPresent() && before.get().size() < checkpoint.size()) {
      checkProved(tiles, before.get(), checkpoint);
    }
    var ahead = tiles.remembered();
    for (var file : ahead) {
      store(file);
    }
    copyLevels(tiles, Set.copyOf(ahead), checkpoint.size());
    copy.write(TilePath.CHECKPOINT, note);
    return new Outcome(checkpoint.size(), downloaded, differing);
  }

  private void checkProved(CheckedTiles tiles, Checkpoint before, Checkpoint now)
      throws CopyException, InterruptedException {
    var root = tiles.root(before.size());
    if (root.isEmpty()) {
      throw new CopyException(Phrase.COPY_UNPROVED, now.size(), copy.folder());
    }
    if (!root.get().equals(before.root())) {
      throw new CopyException(Phrase.COPY_FORKED, now.size(), before.size(), copy.folder());
    }
  }

  private static Checkpoint checkpoint(byte[] note) throws CopyException {
    try {
      var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
      if (checkpoint.size() > Limits.ENTRIES_MAX) {
        throw new CopyException(Phrase.COPY_TOO_LARGE, checkpoint.size(), Limits.ENTRIES_MAX);
      }
      return checkpoint;
    } catch (MalformedException e) {
      throw new CopyException(Phrase.COPY_CHECKPOINT, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What a log signed before may be all that shows that it went back or forked since; and tiles of
   * two logs in one folder would be taken for one log's fault.
   */
  private Optional<Checkpoint> checkContinues(Checkpoint now) throws CopyException {
    var kept = copy.checkpoint();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint before;
    try {
      before = Checkpoint.parse(SignedNote.parse(kept.get()).text());
    } catch (MalformedException e) {
      throw new CopyException(Phrase.COPY_KEPT_MALFORMED, copy.folder());
    }
    if (!now.origin().equals(before.origin())) {
      throw new CopyException(Phrase.COPY_OTHER_LOG, now.origin(), copy.folder(), before.origin());
    }
    if (now.size() < before.size()) {
      throw new CopyException(Phrase.COPY_SMALLER, now.size(), copy.folder(), before.size());
    }
    if (now.size() == before.size() && !now.root().equals(before.root())) {
      throw new CopyException(Phrase.COPY_OTHER_TREE, now.size(), copy.folder());
    }
    return Optional.of(before);
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
