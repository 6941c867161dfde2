package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What the verification of a proof of streams found. Only where the verdict is not {@link
 * Verdict#INVALID} is what stands here proved. Where an entry is newer than this verifier, nothing
 * may stand here.
 *
 * @param verdict what it comes to
 * @param findings of every check, in the order of the checks
 * @param checkpoint the checkpoint, where it verified
 * @param asOf the EPOCH entry as of which; present where there are streams
 * @param since the EPOCH entry before, if the proof begins with one
 * @param streams what was recorded in each stream; all of them, or none
 * @param auditors the pinned auditors that signed the checkpoint
 * @param disclosures what was disclosed and opens its commitment
 */
public record StreamReport(
    Verdict verdict,
    List<Finding> findings,
    Optional<VerifiedCheckpoint> checkpoint,
    Optional<Entry> asOf,
    Optional<Entry> since,
    List<ProvedStream> streams,
    List<String> auditors,
    List<Disclosure> disclosures) {
  /**
   * One stream.
   *
   * @param name which
   * @param count how many entries it had as of the epoch; 0 means that it does not exist
   * @param entries those since the earlier epoch, or all, in their order
   */
  public record ProvedStream(StreamName name, long count, List<Entry> entries) {
    /** Copies the list. */
    public ProvedStream {
      entries = List.copyOf(entries);
    }
  }

  /** Copies the lists. */
  public StreamReport {
    findings = List.copyOf(findings);
    streams = List.copyOf(streams);
    auditors = List.copyOf(auditors);
    disclosures = List.copyOf(disclosures);
  }

  /**
   * How many entries of the checkpoint's tree the epoch does not cover: its own and those after it.
   *
   * @return 0 where nothing is proved
   */
  public long uncovered() {
    return checkpoint.isPresent() && asOf.isPresent()
        ? checkpoint.get().checkpoint().size() - asOf.get().index()
        : 0;
  }

  /**
   * A stream by its name.
   *
   * @param name the name
   * @return what was proved of it, if the proof speaks of it
   */
  public Optional<ProvedStream> stream(StreamName name) {
    return streams.stream().filter(proved -> proved.name().equals(name)).findFirst();
  }

  /**
   * The findings that kept the verdict from being better.
   *
   * @return those with the verdict's own outcome; empty if it is valid
   */
  public List<Finding> reasons() {
    return Findings.reasons(verdict, findings);
  }
}
