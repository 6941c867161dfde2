package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Link;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MapLeaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All entries of one stream, and none too many: checks and.
 *
 * <p>The map of the epoch fixes count and last leaf hash. A leaf hash fixes an entry, whose link
 * fixes position and leaf hash of the stream's entry before it; so there is exactly one sequence of
 * entries that fits, and it is walked from its head to position 0, or to the head of the earlier
 * epoch. Entries that only a newer verifier can read are walked through as far as their links can
 * be read; the stream is not shown then.
 */
final class StreamCheck {
  private final StreamClaim claim;
  private final Hash stream;
  private final List<ReadEntry> entries;
  private final Entry asOf;
  private final Optional<Entry> since;

  StreamCheck(StreamClaim claim, List<ReadEntry> entries, Entry asOf, Optional<Entry> since) {
    this.claim = claim;
    this.stream = claim.stream().id();
    this.entries = entries;
    this.asOf = asOf;
    this.since = since;
  }

  StreamReport.ProvedStream run() throws EvidenceException {
    checkMap(claim.asOf(), asOf);
    if (claim.since().isPresent() && since.isPresent()) {
      checkMap(claim.since().get(), since.get());
    }
    if (claim.from() > claim.to()) {
      throw failed(Phrase.STREAM_SHRUNK);
    }
    var byPosition = byPosition();
    var walked = walk(byPosition);
    for (var position : byPosition.keySet()) {
      if (position < claim.from() || position >= claim.to()) {
        throw failed(Phrase.STREAM_CHAIN_BROKEN, position);
      }
    }
    var shown = walked.stream().flatMap(read -> read.entry().stream()).toList();
    if (shown.size() < claim.to() - claim.from()) {
      throw new EvidenceException(
          Finding.missing(
              Check.COMPLETENESS, Phrase.STREAM_ENTRY_NEWER, StreamText.of(claim.name())));
    }
    return new StreamReport.ProvedStream(claim.name(), claim.to(), shown);
  }

  private void checkMap(MapEvidence evidence, Entry epoch) throws EvidenceException {
    var root = Hash.of(epoch.event().message().getEpoch().getMapRoot().toByteArray());
    try {
      evidence.verify(stream, root);
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(
                  Check.COMPLETENESS,
                  Phrase.STREAM_MAP_WRONG,
                  StreamText.of(claim.name()),
                  epoch.index())
              .because(e));
    }
  }

  private Map<Long, ReadEntry> byPosition() throws EvidenceException {
    var found = new HashMap<Long, ReadEntry>();
    for (var read : entries) {
      var link = link(read);
      if (link.isEmpty() || read.leafHash().equals(asOf.leafHash())) {
        continue;
      }
      if (index(read) > asOf.index()) {
        throw new EvidenceException(
            Finding.failed(
                Check.COMPLETENESS,
                Phrase.STREAM_ENTRY_NOT_COVERED,
                read.indexText(),
                asOf.index()));
      }
      if (found.put(link.get().position(), read) != null) {
        throw failed(Phrase.STREAM_FORKED, link.get().position());
      }
    }
    return found;
  }

  /** The stream's entries from its head down, as far as they can be followed. */
  private List<ReadEntry> walk(Map<Long, ReadEntry> byPosition) throws EvidenceException {
    var walked = new ArrayList<ReadEntry>();
    var later = Long.MAX_VALUE;
    var wanted = claim.asOf().head().map(MapLeaf::head);
    for (var position = claim.to() - 1; position >= claim.from(); position--) {
      var read = byPosition.get(position);
      if (read == null && wanted.filter(this::isUnreadable).isPresent()) {
        return walked;
      }
      if (read == null) {
        throw failed(Phrase.STREAM_ENTRY_MISSING, position);
      }
      var isWanted = wanted.isPresent() && read.leafHash().equals(wanted.get());
      if (!isWanted || index(read) >= later) {
        throw failed(Phrase.STREAM_CHAIN_BROKEN, position);
      }
      later = index(read);
      walked.addFirst(read);
      wanted = link(read).flatMap(Link::previous);
    }
    var bottom = claim.since().flatMap(MapEvidence::head).map(MapLeaf::head);
    if (claim.to() > 0 && !wanted.equals(bottom)) {
      throw failed(Phrase.STREAM_CHAIN_BROKEN, claim.from());
    }
    return walked;
  }

  /** Whether it is the leaf hash of an entry whose links only a newer verifier can read. */
  private boolean isUnreadable(Hash leaf) {
    return entries.stream()
        .anyMatch(read -> read.isNewer() && read.links().isEmpty() && read.leafHash().equals(leaf));
  }

  private static long index(ReadEntry read) {
    return read.index().orElse(Long.MAX_VALUE);
  }

  private Optional<Link> link(ReadEntry read) {
    return read.links().stream().filter(link -> link.stream().equals(stream)).findFirst();
  }

  private EvidenceException failed(Phrase phrase, Object... more) {
    var arguments = new ArrayList<Object>();
    arguments.add(StreamText.of(claim.name()));
    arguments.addAll(List.of(more));
    return new EvidenceException(Finding.failed(Check.COMPLETENESS, phrase, arguments.toArray()));
  }
}
