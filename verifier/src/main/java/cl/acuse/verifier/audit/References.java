package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Remark;
import cl.acuse.entry.Stream;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * The leaf hash of every entry, by which references are judged ([N-09], [I-03]). Owned by the
 * thread that replays.
 *
 * <p>Streams of a target are not kept: the target is read again and has to have the leaf hash that
 * it had.
 */
final class References {
  private static final int LEAF_WORDS = 4;

  /** Memory that an entry takes here. */
  static final long ENTRY_BYTES = LEAF_WORDS * Long.BYTES;

  private final LogFolder folder;
  private final Hash originHash;
  private final long logSize;
  private final Records leaves = new Records(LEAF_WORDS);

  References(LogFolder folder, Hash originHash, long logSize) {
    this.folder = folder;
    this.originHash = originHash;
    this.logSize = logSize;
  }

  void add(Entry entry) {
    leaves.set(leaves.add(), 0, entry.leafHash());
  }

  int size() {
    return leaves.size();
  }

  /** The leaf hashes from an index on, below another. */
  List<Hash> leaves(long from, long to) {
    var hashes = new ArrayList<Hash>();
    for (var place = (int) from; place < to; place++) {
      hashes.add(leaves.hash(place, 0));
    }
    return hashes;
  }

  void check(Entry entry) throws FaultException, IOException {
    var reference = entry.event().refersTo();
    if (reference.isEmpty()) {
      return;
    }
    var known = isKnown(reference.get());
    if (entry.event().kind().repeatsTarget()) {
      checkTarget(entry, reference.get(), known);
    }
    if (known == entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN)) {
      throw wrong("I-03", entry, Phrase.AUDIT_REFERENCE_REMARK);
    }
  }

  /** The entry of this log that an entry refers to. */
  OptionalLong knownTarget(Entry entry) {
    var reference = entry.event().refersTo().filter(this::isKnown);
    return reference.isPresent() ? OptionalLong.of(reference.get().index()) : OptionalLong.empty();
  }

  private boolean isKnown(EntryReference reference) {
    return reference.originHash().equals(originHash)
        && reference.index() < leaves.size()
        && leaves.hash((int) reference.index(), 0).equals(reference.leafHash());
  }

  private void checkTarget(Entry entry, EntryReference reference, boolean known)
      throws FaultException, IOException {
    if (!known) {
      throw wrong("N-09", entry, Phrase.AUDIT_TARGET_UNKNOWN);
    }
    var own = new HashSet<>(entry.event().streams().stream().map(Stream::id).toList());
    var targets = target(reference).event().streams().stream().map(Stream::id).toList();
    if (!own.containsAll(targets)) {
      throw wrong("N-09", entry, Phrase.AUDIT_TARGET_STREAMS, reference.index());
    }
  }

  private Entry target(EntryReference reference) throws FaultException, IOException {
    var place = (int) (reference.index() % Limits.TILE_WIDTH);
    var bundle = reference.index() / Limits.TILE_WIDTH;
    var width = (int) Math.min(Limits.TILE_WIDTH, logSize - bundle * Limits.TILE_WIDTH);
    try {
      var read = folder.entry(bundle, width, place);
      var bytes = read.isPresent() ? read : folder.entry(bundle, Limits.TILE_WIDTH, place);
      if (bytes.filter(raw -> Hash.leaf(raw).equals(reference.leafHash())).isPresent()) {
        return Entry.parse(bytes.get(), 0, bytes.get().length);
      }
    } catch (EOFException | MalformedEventException e) {
      // As below: a moment ago it could be read.
    }
    throw changed(TilePath.entries(bundle, width));
  }

  /** The copy is another one than a moment ago. */
  private static FaultException changed(String name) {
    return new FaultException(
        Fault.of(Verdict.INCOMPLETE, "T-05", Phrase.AUDIT_BUNDLE_CHANGED, name));
  }

  private static FaultException wrong(
      String clause, Entry entry, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, entry.index(), phrase, arguments));
  }
}
