package cl.acuse.verifier.audit;

import cl.acuse.proof.Checkpoint;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Roots;
import java.util.List;
import java.util.Optional;

/**
 * What is to be audited.
 *
 * @param folder the copy of the log
 * @param log the log, as pinned
 * @param roots the pinned registrars, where there is a roots file
 * @param checkpoint the log's, verified against the pinned keys
 * @param times that the log states in its dated signature lines, seconds since 1970
 * @param scope which submitters' signatures are checked
 */
public record AuditTask(
    LogFolder folder,
    PinnedLog log,
    Optional<Roots> roots,
    Checkpoint checkpoint,
    List<Long> times,
    Scope scope) {
  /** Copies the list. */
  public AuditTask {
    times = List.copyOf(times);
  }

  /** Which submitters' signatures are checked. */
  public sealed interface Scope {
    /** All of them. */
    record AllSignatures() implements Scope {}

    /** None: who made the entries stays the log's word. Registrars' possessions are checked. */
    record NoSignatures() implements Scope {}

    /**
     * Those of the entries that an earlier run has not seen.
     *
     * @param state what that run kept
     */
    record Since(AuditState state) implements Scope {}
  }
}
