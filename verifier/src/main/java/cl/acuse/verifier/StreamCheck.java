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
 * epoch.
 */
final class StreamCheck {
  private final StreamClaim claim;
  private final Hash stream;
  private final List<Entry> entries;
  private final Entry asOf;
  private final Optional<Entry> since;

  StreamCheck(StreamClaim claim, List<Entry> entries, Entry asOf, Optional<Entry> since) {
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
    return new StreamReport.ProvedStream(claim.name(), claim.to(), walked);
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

  private Map<Long, Entry> byPosition() throws EvidenceException {
    var found = new HashMap<Long, Entry>();
    for (var entry : entries) {
      var link = link(entry);
      if (link.isEmpty() || entry.equals(asOf)) {
        continue;
      }
      if (entry.index() > asOf.index()) {
        throw new EvidenceException(
            Finding.failed(
                Check.COMPLETENESS, Phrase.STREAM_ENTRY_NOT_COVERED, entry.index(), asOf.index()));
      }
      if (found.put(link.get().position(), entry) != null) {
        throw failed(Phrase.STREAM_FORKED, link.get().position());
      }
    }
    return found;
  }

  private List<Entry> walk(Map<Long, Entry> byPosition) throws EvidenceException {
    var walked = new ArrayList<Entry>();
    var later = Long.MAX_VALUE;
    var wanted = claim.asOf().head().map(MapLeaf::head);
    for (var position = claim.to() - 1; position >= claim.from(); position--) {
      var entry = byPosition.get(position);
      if (entry == null) {
        throw failed(Phrase.STREAM_ENTRY_MISSING, position);
      }
      var isWanted = wanted.isPresent() && entry.leafHash().equals(wanted.get());
      if (!isWanted || entry.index() >= later) {
        throw failed(Phrase.STREAM_CHAIN_BROKEN, position);
      }
      later = entry.index();
      walked.addFirst(entry);
      wanted = link(entry).flatMap(Link::previous);
    }
    var bottom = claim.since().flatMap(MapEvidence::head).map(MapLeaf::head);
    if (claim.to() > 0 && !wanted.equals(bottom)) {
      throw failed(Phrase.STREAM_CHAIN_BROKEN, claim.from());
    }
    return walked;
  }

  private Optional<Link> link(Entry entry) {
    return entry.logPart().links().stream()
        .filter(link -> link.stream().equals(stream))
        .findFirst();
  }

  private EvidenceException failed(Phrase phrase, Object... more) {
    var arguments = new ArrayList<Object>();
    arguments.add(StreamText.of(claim.name()));
    arguments.addAll(List.of(more));
    return new EvidenceException(Finding.failed(Check.COMPLETENESS, phrase, arguments.toArray()));
  }
}
