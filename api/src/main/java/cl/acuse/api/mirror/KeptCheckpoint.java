package cl.acuse.api.mirror;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignedNote;
import cl.acuse.verifier.CheckpointReport;
import cl.acuse.verifier.Phrase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkpoint that a folder has.
 *
 * @param folder the folder
 * @param checkpoint what it says
 * @param signed whether the log is known to have signed it: what it then says is evidence
 */
record KeptCheckpoint(Path folder, Checkpoint checkpoint, boolean signed) {
  /** Empty where no run came to its end; refuses where this run may not replace what is there. */
  static Optional<KeptCheckpoint> read(LogCopy copy, Trust trust) throws CopyException {
    var kept = copy.checkpoint();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try {
      var note = SignedNote.parse(kept.get());
      var checkpoint = Checkpoint.parse(note.text());
      return Optional.of(
          new KeptCheckpoint(copy.folder(), checkpoint, isSigned(copy, note, trust)));
    } catch (MalformedException e) {
      throw new CopyException(Phrase.COPY_KEPT_MALFORMED, copy.folder());
    }
  }

  private static boolean isSigned(LogCopy copy, SignedNote note, Trust trust) throws CopyException {
    return switch (trust) {
      case Trust.Pinned(var pins) -> CheckpointReport.of(pins, note).checkpoint().isPresent();
      case Trust.Unverified() -> {
        if (!copy.isMarkedUnverified()) {
          throw new CopyException(Phrase.COPY_KEPT_STAYS, copy.folder());
        }
        yield false;
      }
    };
  }

  /**
   * What a log signed before may be all that shows that it went back or forked since; and tiles of
   * two logs in one folder would be taken for one log's fault.
   */
  void requireContinuedBy(Checkpoint now) throws CopyException {
    if (!now.origin().equals(checkpoint.origin())) {
      throw new CopyException(Phrase.COPY_OTHER_LOG, now.origin(), folder, checkpoint.origin());
    }
    if (now.size() < checkpoint.size()) {
      throw refused(now, Phrase.COPY_SMALLER, now.size(), folder, checkpoint.size());
    }
    if (now.size() == checkpoint.size() && !now.root().equals(checkpoint.root())) {
      throw refused(now, Phrase.COPY_OTHER_TREE, now.size(), folder);
    }
  }

  /** A larger tree continues this one only where its tiles show it. */
  void requireProvedBy(CheckedTiles tiles, Checkpoint now)
      throws CopyException, InterruptedException {
    if (now.size() == checkpoint.size()) {
      return;
    }
    var root = tiles.root(checkpoint.size());
    if (root.isEmpty()) {
      throw new CopyException(Phrase.COPY_UNPROVED, now.size(), folder);
    }
    if (!root.get().equals(checkpoint.root())) {
      throw refused(now, Phrase.COPY_FORKED, now.size(), checkpoint.size(), folder);
    }
  }

  /** Of a checkpoint that nobody is known to have signed no log is accused. */
  private CopyException refused(Checkpoint now, Phrase phrase, Object... arguments) {
    return signed
        ? new CopyException(phrase, arguments)
        : new CopyException(Phrase.COPY_KEPT_UNVERIFIED, now.size(), checkpoint.size(), folder);
  }
}
