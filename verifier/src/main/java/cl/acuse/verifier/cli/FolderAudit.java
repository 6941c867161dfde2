package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.CheckpointReport;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.audit.Audit;
import cl.acuse.verifier.audit.AuditListener;
import cl.acuse.verifier.audit.AuditState;
import cl.acuse.verifier.audit.AuditTask;
import cl.acuse.verifier.audit.AuditTask.Scope;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.LogFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An audit of a folder from the command line: reads the checkpoint, replays the log, keeps the
 * state and shows how far it is.
 *
 * @param folder the copy
 * @param pins whom to trust
 * @param withSignatures whether submitters' signatures are checked
 * @param stateFile where the state is kept
 * @param showsProgress whether a line tells how far it is
 */
record FolderAudit(
    Path folder,
    Pins pins,
    boolean withSignatures,
    Optional<Path> stateFile,
    boolean showsProgress) {
  private static final long MEGABYTE = 1L << 20;
  private static final long GIGABYTE = 1L << 30;
  private static final long NANOS_BETWEEN_LINES = 500_000_000L;

  AuditResult run(Console console, Outside outside) throws MisuseException {
    var note = note();
    var signed = CheckpointReport.of(pins, note);
    if (signed.checkpoint().isEmpty()) {
      return new AuditResult(note, signed, Optional.empty(), withSignatures, 0);
    }
    var task = task(signed.checkpoint().get());
    checkMemory(task.checkpoint().size(), outside.memory());
    var start = outside.nanos().getAsLong();
    try {
      var report = Audit.run(task, outside.cores(), new Listener(console, outside));
      var nanos = outside.nanos().getAsLong() - start;
      return new AuditResult(note, signed, Optional.of(report), withSignatures, nanos);
    } catch (OutOfMemoryError e) {
      throw wantsMemory(task.checkpoint().size(), outside.memory());
    } catch (UnwritableStateException e) {
      throw e.misuse;
    } catch (IOException e) {
      throw new MisuseException(Phrase.MISUSE_UNREADABLE, folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MisuseException(Phrase.MISUSE_INTERRUPTED);
    }
  }

  /** What is certain not to fit is told at once; a log too large for any memory is not about it. */
  private static void checkMemory(long entries, long memory) throws MisuseException {
    if (entries <= Limits.ENTRIES_MAX && Audit.bytesAtLeast(entries) > memory) {
      throw wantsMemory(entries, memory);
    }
  }

  private static MisuseException wantsMemory(long entries, long memory) {
    var enough = Math.ceilDiv(2 * Audit.bytesAtLeast(entries), GIGABYTE);
    return new MisuseException(
        Phrase.MISUSE_MEMORY,
        Long.toString(entries),
        Long.toString(memory / MEGABYTE),
        Long.toString(Math.max(enough, Math.ceilDiv(2 * memory, GIGABYTE))));
  }

  private SignedNote note() throws MisuseException {
    try {
      var bytes = new LogFolder(folder).checkpoint();
      return SignedNote.parse(
          bytes.orElseThrow(
              () -> new MisuseException(Phrase.MISUSE_NO_CHECKPOINT, folder.toString())));
    } catch (MalformedException | IOException e) {
      throw new MisuseException(Phrase.MISUSE_NO_CHECKPOINT, folder.toString());
    }
  }

  private AuditTask task(VerifiedCheckpoint verified) throws MisuseException {
    var checkpoint = verified.checkpoint();
    var log = pins.log(checkpoint.origin()).orElseThrow();
    return new AuditTask(
        new LogFolder(folder),
        log,
        pins.roots(),
        checkpoint,
        log.times(verified),
        scope(checkpoint.origin()));
  }

  private Scope scope(String origin) throws MisuseException {
    if (!withSignatures) {
      return new Scope.NoSignatures();
    }
    var before =
        stateFile.isPresent()
            ? StateFile.read(stateFile.get(), origin)
            : Optional.<AuditState>empty();
    return before.isPresent() ? new Scope.Since(before.get()) : new Scope.AllSignatures();
  }

  /** The state could not be written; the misuse is told. */
  private static final class UnwritableStateException extends IOException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    final transient MisuseException misuse;

    UnwritableStateException(MisuseException misuse) {
      super(misuse);
      this.misuse = misuse;
    }
  }

  /** Keeps states and writes the line of progress; on the audit's own thread. */
  private final class Listener implements AuditListener {
    private final Console console;
    private final Outside outside;
    private long lastLine;

    Listener(Console console, Outside outside) {
      this.console = console;
      this.outside = outside;
      this.lastLine = outside.nanos().getAsLong();
    }

    @Override
    public void progress(long entries, long of) {
      var now = outside.nanos().getAsLong();
      if (showsProgress && (entries == of || now - lastLine >= NANOS_BETWEEN_LINES)) {
        lastLine = now;
        line(console.language(), entries, of);
      }
    }

    private void line(Language language, long entries, long of) {
      var text =
          Catalogue.say(language, Phrase.AUDIT_PROGRESS, Long.toString(entries), Long.toString(of));
      console.err().print(outside.isTerminal() ? "\r" + text : text + "\n");
      if (outside.isTerminal() && entries == of) {
        console.err().println();
      }
      console.err().flush();
    }

    @Override
    public void verified(AuditState state) throws UnwritableStateException {
      if (stateFile.isPresent()) {
        try {
          OutputFile.replace(stateFile.get(), state.format());
        } catch (MisuseException e) {
          throw new UnwritableStateException(e);
        }
      }
    }
  }
}
