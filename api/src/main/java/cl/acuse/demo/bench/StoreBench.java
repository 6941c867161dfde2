package cl.acuse.demo.bench;

import cl.acuse.entry.KindSet;
import cl.acuse.ledger.store.EntryRow;
import cl.acuse.ledger.store.Growth;
import cl.acuse.ledger.store.Head;
import cl.acuse.ledger.store.IdRow;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.StoreOptions;
import cl.acuse.ledger.store.StoredTip;
import cl.acuse.ledger.store.Tile;
import cl.acuse.proof.Hash;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The store alone: the key-values of batches of entries as the ledger writes them, each batch one
 * atomic synced write, and nothing else of the ledger.
 *
 * @param perSecond entries a second
 * @param batch entries a write
 */
record StoreBench(double perSecond, int batch) {
  /** An entry of an event of 512 bytes in a batch of 1,000. */
  private static final int ENTRY_BYTES = 1_250;

  /** Streams of an entry that nobody wrote to before: communication and header. */
  private static final int FRESH_STREAMS = 2;

  /**
   * Measures.
   *
   * @param folder an empty folder for the store
   * @param entries how many
   * @param batch entries a write
   * @param nanos measures
   * @return the rate
   */
  static StoreBench run(Path folder, int entries, int batch, LongSupplier nanos) {
    try (var store = Store.open(folder, true, StoreOptions.DURABLE)) {
      var batches = entries / batch;
      var elapsed = 0L;
      for (var i = 0; i < batches; i++) {
        var growth = growth((long) i * batch, batch);
        var start = nanos.getAsLong();
        store.commit(growth);
        elapsed += nanos.getAsLong() - start;
      }
      return new StoreBench(batches * batch * 1e9 / elapsed, batch);
    }
  }

  private static Growth growth(long first, int batch) {
    var entries = new ArrayList<EntryRow>(batch);
    var ids = new ArrayList<IdRow>(batch);
    var heads = new HashMap<Hash, Head>();
    var leaves = new ArrayList<Hash>(batch);
    for (var index = first; index < first + batch; index++) {
      var bytes = ByteBuffer.allocate(ENTRY_BYTES).putLong(0, index).array();
      var leaf = Hash.leaf(bytes);
      leaves.add(leaf);
      entries.add(new EntryRow(index, UnsafeByteOperations.unsafeWrap(bytes), leaf));
      ids.add(new IdRow(Hash.node(leaf, leaf), index, leaf));
      for (var stream = 0; stream < FRESH_STREAMS; stream++) {
        heads.put(Hash.node(leaf, named(stream)), new Head(1, leaf, List.of(index), KindSet.EMPTY));
      }
    }
    return new Growth(
        entries,
        tiles(leaves, first),
        heads,
        List.of(),
        ids,
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new StoredTip(first + batch, leaves.getLast(), first));
  }

  private static Hash named(int number) {
    return Hash.sha256(new byte[] {(byte) number});
  }

  /** One full tile for every 256 leaves. */
  private static List<Tile> tiles(List<Hash> leaves, long first) {
    var tiles = new ArrayList<Tile>();
    for (var at = 0; at + Tile.WIDTH <= leaves.size(); at += Tile.WIDTH) {
      tiles.add(new Tile(0, (first + at) / Tile.WIDTH, leaves.subList(at, at + Tile.WIDTH)));
    }
    return tiles;
  }
}
