package cl.acuse.api.mirror;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignedNote;
import cl.acuse.verifier.CheckpointReport;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.TilePath;

/**
 * A log's newest checkpoint, as far as a copy may be held against it.
 *
 * @param note as it was served
 * @param checkpoint what it says
 */
record ServedCheckpoint(SignedNote note, Checkpoint checkpoint) {
  /** Asks for it, and refuses what is not to be trusted. */
  static ServedCheckpoint read(LogSource source, Trust trust)
      throws CopyException, InterruptedException {
    var bytes =
        source
            .read(TilePath.CHECKPOINT, cl.acuse.proof.Limits.NOTE_BYTES_MAX)
            .orElseThrow(() -> new CopyException(Phrase.COPY_NO_LOG));
    var served = parse(bytes);
    var size = served.checkpoint.size();
    if (size > Limits.ENTRIES_MAX) {
      throw new CopyException(Phrase.COPY_TOO_LARGE, size, Limits.ENTRIES_MAX);
    }
    switch (trust) {
      case Trust.Pinned(var pins) -> served.requireValid(CheckpointReport.of(pins, served.note));
      case Trust.Unverified() -> {}
    }
    return served;
  }

  private static ServedCheckpoint parse(byte[] bytes) throws CopyException {
    try {
      var note = SignedNote.parse(bytes);
      return new ServedCheckpoint(note, Checkpoint.parse(note.text()));
    } catch (MalformedException e) {
      throw new CopyException(Phrase.COPY_CHECKPOINT, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What the log signed and no witness did may be a tree that is shown to nobody else; who asks for
   * a witness would be kept from the true one by it.
   */
  private void requireValid(CheckpointReport report) throws CopyException {
    if (report.verdict() != Verdict.VALID) {
      throw CopyException.notValid(report, checkpoint.size());
    }
  }
}
