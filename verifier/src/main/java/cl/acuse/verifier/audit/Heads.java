package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Link;
import cl.acuse.entry.Stream;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import cl.acuse.verifier.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every stream's length and last entry ([N-05], [N-06]), and the sparse map over them ([P-02]).
 * Owned by the thread that replays.
 *
 * <p>A stream costs about 170 bytes here and, once an epoch has been recomputed, about 250 in the
 * map.
 */
final class Heads {
  private final Map<Hash, Head> heads = new HashMap<>();
  private final List<Head> changed = new ArrayList<>();
  private final Map<Hash, Head> keys = new HashMap<>();

  /** Those of the entry that was checked last, in the order of its links. */
  private final List<Head> checked = new ArrayList<>();

  private SparseMap map = SparseMap.EMPTY;

  /** A stream's head; its one owner is {@link Heads}. */
  private static final class Head {
    final Hash stream;
    long count;
    Hash last = Hash.ZERO;
    boolean isChanged;

    Head(Hash stream) {
      this.stream = stream;
    }

    MapLeaf leaf() {
      return new MapLeaf(stream, count, last);
    }
  }

  /** [N-05] and [N-06] for the next entry. */
  void check(Entry entry) throws FaultException {
    checked.clear();
    for (var link : entry.logPart().links()) {
      var head = heads.computeIfAbsent(link.stream(), Head::new);
      check(entry, link, head);
      checked.add(head);
    }
    checkKeyState(entry);
  }

  private static void check(Entry entry, Link link, Head head) throws FaultException {
    if (link.position() != head.count) {
      throw new FaultException(
          Fault.inEntry("N-05", entry.index(), Phrase.AUDIT_POSITION, link.position(), head.count));
    }
    if (head.count > 0 && !head.last.equals(link.previous().orElseThrow())) {
      throw new FaultException(
          Fault.inEntry("N-05", entry.index(), Phrase.AUDIT_LINK_PREVIOUS, link.stream()));
    }
  }

  private void checkKeyState(Entry entry) throws FaultException {
    var state = entry.logPart().keyState();
    if (state.isEmpty()) {
      return;
    }
    var head = key(entry.submission().keyId());
    if (head == null
        || head.count != state.get().count()
        || !head.last.equals(state.get().head())) {
      throw new FaultException(Fault.inEntry("N-06", entry.index(), Phrase.AUDIT_KEY_STATE));
    }
  }

  /** The head of a key's stream, found by the key's id from the second time on. */
  private @Nullable Head key(Hash id) {
    var known = keys.get(id);
    if (known == null) {
      known = heads.get(Stream.key(id).id());
      if (known != null) {
        keys.put(id, known);
      }
    }
    return known;
  }

  /** Takes in the entry that was checked last. */
  void add(Hash leaf) {
    for (var head : checked) {
      head.count++;
      head.last = leaf;
      if (!head.isChanged) {
        head.isChanged = true;
        changed.add(head);
      }
    }
  }

  /** The map over all entries taken in. */
  SparseMap map() {
    map = map.with(changed.stream().map(Head::leaf).toList());
    changed.forEach(head -> head.isChanged = false);
    changed.clear();
    return map;
  }

  int streams() {
    return heads.size();
  }
}
