package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Limits;
import cl.acuse.entry.Link;
import cl.acuse.entry.Stream;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import java.util.HashMap;
import java.util.Map;

/**
 * What an entry says of its streams and of its key's stream ([N-05], [N-06]). Owned by the thread
 * that replays.
 */
final class Heads {
  private final StreamMap map;
  private final int streamsMost;

  /** The places of keys' streams in the map, by key id. */
  private final Map<Hash, Integer> keys = new HashMap<>();

  /** Places of the streams of the entry that was checked last. */
  private final int[] checked = new int[Limits.STREAMS_MAX];

  private int links;

  /**
   * No heads.
   *
   * @param map that holds them
   * @param streamsMost how many it can hold
   */
  Heads(StreamMap map, int streamsMost) {
    this.map = map;
    this.streamsMost = streamsMost;
  }

  /** Says that an entry will soon be checked. */
  void announce(Entry entry) {
    for (var link : entry.logPart().links()) {
      map.announce(link.stream());
    }
  }

  /** [N-05] and [N-06] for the next entry. */
  void check(Entry entry) throws FaultException {
    links = 0;
    for (var link : entry.logPart().links()) {
      var place = map.place(link.stream());
      check(entry, link, place);
      checked[links++] = place;
    }
    checkKeyState(entry);
    if (map.size() > streamsMost) {
      throw new FaultException(
          Fault.of(Verdict.INCOMPLETE, "B-04", Phrase.AUDIT_STREAMS_TOO_MANY, streamsMost));
    }
  }

  private void check(Entry entry, Link link, int place) throws FaultException {
    var count = map.count(place);
    if (link.position() != count) {
      throw new FaultException(
          Fault.inEntry("N-05", entry.index(), Phrase.AUDIT_POSITION, link.position(), count));
    }
    if (count > 0 && !map.last(place).equals(link.previous().orElseThrow())) {
      throw new FaultException(
          Fault.inEntry("N-05", entry.index(), Phrase.AUDIT_LINK_PREVIOUS, link.stream()));
    }
  }

  private void checkKeyState(Entry entry) throws FaultException {
    var state = entry.logPart().keyState();
    if (state.isEmpty()) {
      return;
    }
    var place =
        keys.computeIfAbsent(entry.submission().keyId(), id -> map.place(Stream.key(id).id()));
    if (map.count(place) != state.get().count() || !map.last(place).equals(state.get().head())) {
      throw new FaultException(Fault.inEntry("N-06", entry.index(), Phrase.AUDIT_KEY_STATE));
    }
  }

  /** Takes in the entry that was checked last. */
  void add(Hash leaf) {
    for (var i = 0; i < links; i++) {
      map.append(checked[i], leaf);
    }
  }
}
