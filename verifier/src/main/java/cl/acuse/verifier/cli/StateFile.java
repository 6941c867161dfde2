package cl.acuse.verifier.cli;

import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.audit.AuditState;
import cl.acuse.verifier.audit.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How far an earlier audit came, as the auditor keeps it ({@link AuditState}). */
final class StateFile {
  private StateFile() {}

  /** The state of an earlier run; empty where this is the first. */
  static Optional<AuditState> read(Path file, String origin) throws MisuseException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var state = AuditState.parse(InputFile.read(file, Limits.STATE_BYTES_MAX));
      if (!state.origin().equals(origin)) {
        throw new MisuseException(Phrase.MISUSE_STATE_OTHER_LOG, file.toString(), state.origin());
      }
      return Optional.of(state);
    } catch (MalformedException e) {
      throw new MisuseException(
          Phrase.MISUSE_STATE, file.toString(), String.valueOf(e.getMessage()));
    }
  }
}
