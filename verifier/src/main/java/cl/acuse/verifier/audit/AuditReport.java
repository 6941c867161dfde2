package cl.acuse.verifier.audit;

import cl.acuse.verifier.Verdict;
import java.util.Optional;

/**
 * What a replay came to. It is about the entries alone; who signed the checkpoint is judged before.
 *
 * @param verdict VALID where every entry below the checkpoint's size keeps every rule
 * @param fault the first; empty exactly where the verdict is VALID
 * @param entries judged before the fault, or all
 * @param bytes of the entries read
 * @param streams with an entry
 * @param epochs recomputed
 * @param tilesCompared hash tiles of the copy that agree
 * @param tilesAbsent hash tiles that the copy lacks; no fault, they can be computed
 */
public record AuditReport(
    Verdict verdict,
    Optional<Fault> fault,
    long entries,
    long bytes,
    int streams,
    long epochs,
    long tilesCompared,
    long tilesAbsent) {}
