package cl.acuse.ledger;

import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.admission.LedgerState;
import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.epoch.Epochs;
import cl.acuse.ledger.epoch.LastEpoch;
import cl.acuse.ledger.epoch.OwnActs;
import cl.acuse.ledger.evidence.Nodes;
import cl.acuse.ledger.integrate.Edge;
import cl.acuse.ledger.integrate.Tip;
import cl.acuse.ledger.seal.HighWaterMark.Mark;
import cl.acuse.ledger.store.Head;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.StoredTip;
import cl.acuse.ledger.store.Tile;
import cl.acuse.ledger.store.TileAddress;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * From what is stored to what runs: the tree's right edge, its root, and the state that decides
 * admission. Nothing that the store says of itself is believed before the root is recomputed, and
 * no store that is older, shorter or other than what was signed is opened.
 */
final class Recovery {
  private final Store store;
  private final StoredTip stored;

  private Recovery(Store store, StoredTip stored) {
    this.store = store;
    this.stored = stored;
  }

  /** Rebuilds the tip and holds it against the high-water mark. */
  static Tip tip(Store store, Mark mark) throws LedgerOpenException {
    var stored =
        store
            .tip()
            .orElseThrow(
                () -> new LedgerOpenException("The store is empty: restore it from a backup."));
    return new Recovery(store, stored).tip(mark);
  }

  private Tip tip(Mark mark) throws LedgerOpenException {
    var edge = edge();
    var nodes = new Nodes(store, edge, stored.size());
    var range = nodes.range(stored.size());
    if (!range.root().equals(stored.root())) {
      throw new LedgerOpenException(
          "The store's entries do not have the root that was stored with them: restore a backup.");
    }
    if (stored.size() < mark.size()) {
      throw new LedgerOpenException(
          "The store ends at size %d, but size %d may have been signed: this is an old copy."
              .formatted(stored.size(), mark.size()));
    }
    if (!nodes.range(mark.size()).root().equals(mark.root())) {
      throw new LedgerOpenException(
          "The store has another root at size %d than was signed: this is another database."
              .formatted(mark.size()));
    }
    var last = Hash.leaf(store.entry(stored.size() - 1).orElseThrow().toByteArray());
    return new Tip(range, edge, Optional.of(last), stored.recordedAt());
  }

  private Edge edge() {
    var levels = new ArrayList<List<Hash>>();
    for (var level = 0; stored.size() >>> (level * Tile.HEIGHT) != 0; level++) {
      var complete = stored.size() >>> (level * Tile.HEIGHT);
      var first = complete / Tile.WIDTH * Tile.WIDTH;
      levels.add(
          level == 0 ? leaves(first, (int) (complete - first)) : roots(level - 1, first, complete));
    }
    return new Edge(levels);
  }

  private List<Hash> leaves(long first, int count) {
    return store.entries(first, count).stream()
        .map(entry -> Hash.leaf(entry.toByteArray()))
        .toList();
  }

  /** The roots of full tiles of a level. */
  private List<Hash> roots(int level, long from, long to) {
    var addresses =
        LongStream.range(from, to).mapToObj(index -> new TileAddress(level, index)).toList();
    return store.tiles(addresses).stream()
        .map(tile -> new TreeGrowth(CompactRange.EMPTY, tile).root())
        .toList();
  }

  /** Replays the entries that change institutions, keys and books. */
  static LedgerState state(Store store) throws LedgerOpenException {
    var state = new LedgerState();
    for (var index : store.registered()) {
      var entry = entry(store, index);
      state.apply(entry.event(), index, entry.submission().keyId());
    }
    state.resumeNumbers(store.lastNumbers());
    return state;
  }

  /** The newest epoch, and the streams that got an entry since. */
  static Epochs epochs(Store store, long size, OwnActs acts, EpochPace pace, long now)
      throws LedgerOpenException {
    var newest = store.epochs().lastEntry();
    if (newest == null) {
      return new Epochs(acts, store, pace, Optional.empty(), touched(store, 0, size), now);
    }
    var index = newest.getKey();
    var epoch = entry(store, index).event().message().getEpoch();
    var last =
        new LastEpoch(
            index,
            newest.getValue(),
            Hash.of(epoch.getMapRoot().toByteArray()),
            epoch.getStreams());
    return new Epochs(acts, store, pace, Optional.of(last), touched(store, index, size), now);
  }

  private static Map<Hash, Head> touched(Store store, long from, long size)
      throws LedgerOpenException {
    var touched = new HashSet<Hash>();
    for (var index = from; index < size; index++) {
      entry(store, index).logPart().links().forEach(link -> touched.add(link.stream()));
    }
    return store.heads(touched);
  }

  static Entry entry(Store store, long index) throws LedgerOpenException {
    try {
      return Entry.parse(store.entry(index).orElseThrow());
    } catch (MalformedEventException e) {
      throw new LedgerOpenException(
          "Entry %d in the store is damaged (%s): restore a backup."
              .formatted(index, e.getMessage()),
          e);
    }
  }
}
