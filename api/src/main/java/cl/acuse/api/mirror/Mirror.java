package cl.acuse.api.mirror;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignedNote;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.TilePath;

/**
 * Brings a copy of a log up to the log's newest checkpoint, file by file.
 *
 * <p>Only what is missing is asked for, so a run that was stopped goes on where it stopped. The
 * checkpoint is written last: a folder with a checkpoint has every file that it needs. Nothing is
 * verified here but sizes; that is what {@code acuse verify audit} is for, and it trusts no copy.
 *
 * <p>One instance makes one copy on one thread and is thrown away.
 */
final class Mirror {
  private static final int HASH_BYTES = 32;

  private final LogSource source;
  private final LogCopy copy;
  private final Progress progress;
  private long downloaded;

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
   * @param downloaded files that were missing, without the checkpoint
   */
  record Outcome(long size, long downloaded) {}

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
    checkContinues(checkpoint);
    var size = checkpoint.size();
    var files = fileCount(size);
    var seen = 0L;
    for (var level = 0; rows(size, level) > 0; level++) {
      seen = copyLevel(level, rows(size, level), seen, files);
    }
    copy.write(TilePath.CHECKPOINT, note);
    return new Outcome(size, downloaded);
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
  private void checkContinues(Checkpoint now) throws CopyException {
    var kept = copy.checkpoint();
    if (kept.isEmpty()) {
      return;
    }
    Checkpoint before;
    try {
      before = Checkpoint.parse(SignedNote.parse(kept.get()).text());
    } catch (MalformedException e) {
      throw new CopyException(Phrase.COPY_KEPT_MALFORMED, copy.folder());
    }
    if (!now.origin().equals(before.origin())) {
      throw new CopyException(
          Phrase.COPY_OTHER_LOG, now.origin(), copy.folder(), before.origin());
    }
    if (now.size() < before.size()) {
      throw new CopyException(Phrase.COPY_SMALLER, now.size(), copy.folder(), before.size());
    }
    if (now.size() == before.size() && !now.root().equals(before.root())) {
      throw new CopyException(Phrase.COPY_OTHER_TREE, now.size(), copy.folder());
    }
  }

  /** Hashes in all tiles of a level: entries at level 0, full tiles of the level below above it. */
  private static long rows(long size, int level) {
    return level < Limits.TILE_LEVELS ? size >>> (Byte.SIZE * level) : 0;
  }

  private static long fileCount(long size) {
    var files = Math.ceilDiv(size, Limits.TILE_WIDTH);
    for (var level = 0; rows(size, level) > 0; level++) {
      files += Math.ceilDiv(rows(size, level), Limits.TILE_WIDTH);
    }
    return files;
  }

  private long copyLevel(int level, long rows, long seenBefore, long files)
      throws CopyException, InterruptedException {
    var seen = seenBefore;
    for (var index = 0L; index * Limits.TILE_WIDTH < rows; index++) {
      var width = (int) Math.min(Limits.TILE_WIDTH, rows - index * Limits.TILE_WIDTH);
      if (level == 0) {
        copyFile(
            TilePath.entries(index, width),
            TilePath.entries(index, Limits.TILE_WIDTH),
            Limits.BUNDLE_BYTES_MAX);
        progress.seen(++seen, files);
      }
      copyFile(
          TilePath.hashTile(level, index, width),
          TilePath.hashTile(level, index, Limits.TILE_WIDTH),
          Limits.TILE_WIDTH * HASH_BYTES);
      progress.seen(++seen, files);
    }
    return seen;
  }

  /** A partial file, or the full one that has replaced it at the log. */
  private void copyFile(String path, String fullPath, int most)
      throws CopyException, InterruptedException {
    if (copy.has(path) || copy.has(fullPath)) {
      return;
    }
    var bytes = source.read(path, most);
    var found = path;
    if (bytes.isEmpty() && !path.equals(fullPath)) {
      bytes = source.read(fullPath, most);
      found = fullPath;
    }
    if (bytes.isEmpty()) {
      throw new CopyException(Phrase.COPY_FILE_MISSING, path);
    }
    copy.write(found, bytes.get());
    downloaded++;
    if (found.equals(fullPath)) {
      copy.deletePartials(fullPath);
    }
  }
}
