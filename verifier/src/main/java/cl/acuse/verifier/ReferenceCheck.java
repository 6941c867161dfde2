package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Remark;
import cl.acuse.proof.Hash;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The chain of entries that an entry refers to: check [V-09], the rules and [N-09]. */
final class ReferenceCheck {
  private final Hash originHash;
  private final List<ReadEntry> referred;
  private final Findings findings;

  ReferenceCheck(Hash originHash, List<ReadEntry> referred, Findings findings) {
    this.originHash = originHash;
    this.referred = referred;
    this.findings = findings;
  }

  /** Follows the chain from the receipt's own entry. */
  void check(Entry entry) {
    var length = findings.attempt(() -> follow(entry));
    length.ifPresent(n ->
        findings.add(
            n == 0
                ? Finding.ok(Check.REFERENCES, Phrase.REFERENCES_NONE)
                : Finding.ok(Check.REFERENCES, Phrase.REFERENCES_OK, n)));
  }

  private int follow(Entry entry) throws EvidenceException {
    if (entry.event().kind().repeatsTarget()) {
      requireTargetHere(entry);
    }
    var reached = entry;
    var next = nextOf(entry);
    var length = 0;
    while (next.isPresent() && length < Limits.REFERRED_ENTRIES_MAX) {
      reached = entryAt(length, next.get());
      length++;
      next = reached.event().hasDocuments() ? Optional.empty() : nextOf(reached);
    }
    if (length < referred.size()) {
      throw failed(Phrase.REFERENCE_UNNEEDED, referred.get(length).indexText());
    }
    if (entry.event().kind().repeatsTarget()) {
      requireTargetStreams(entry, referred.getFirst().entry().orElseThrow());
    }
    return length;
  }

  /** The reference that the chain follows from here, if it goes on. */
  private Optional<EntryReference> nextOf(Entry entry) {
    var reference = entry.event().refersTo();
    if (reference.isEmpty()) {
      return reference;
    }
    if (!reference.get().originHash().equals(originHash)) {
      findings.add(Finding.ok(Check.REFERENCES, Phrase.REFERENCE_OTHER_LOG, entry.index()));
      return Optional.empty();
    }
    if (entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN)) {
      findings.add(Finding.ok(Check.REFERENCES, Phrase.REFERENCE_UNKNOWN, entry.index()));
      return Optional.empty();
    }
    return reference;
  }

  private Entry entryAt(int place, EntryReference reference) throws EvidenceException {
    if (place >= referred.size()) {
      throw failed(Phrase.REFERENCE_MISSING, reference.index());
    }
    var read = referred.get(place);
    if (!read.leafHash().equals(reference.leafHash())) {
      throw failed(Phrase.REFERENCE_WRONG, reference.index());
    }
    if (read.isNewer()) {
      throw new EvidenceException(
          Finding.missing(
              Check.FORMAT, Phrase.FORMAT_NEWER_REFERRED_ENTRY, Long.toString(reference.index())));
    }
    var entry = read.entry();
    if (entry.isEmpty() || entry.get().index() != reference.index()) {
      throw failed(Phrase.REFERENCE_WRONG, reference.index());
    }
    return entry.get();
  }

  /** A correction is about an entry of this log, which the log knows. */
  private void requireTargetHere(Entry entry) throws EvidenceException {
    var reference = entry.event().refersTo().orElseThrow();
    if (!reference.originHash().equals(originHash)
        || entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN)) {
      throw failed(Phrase.REFERENCE_TARGET_NOT_HERE);
    }
  }

  private static void requireTargetStreams(Entry entry, Entry target) throws EvidenceException {
    if (!new HashSet<>(entry.event().streams()).containsAll(target.event().streams())) {
      throw failed(Phrase.REFERENCE_TARGET_STREAMS, target.index());
    }
  }

  private static EvidenceException failed(Phrase phrase, Object... arguments) {
    return new EvidenceException(Finding.failed(Check.REFERENCES, phrase, arguments));
  }
}
