package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bundle with all that can be said of its entries without those before: what the replay's threads
 * do side by side.
 *
 * @param index the bundle's number
 * @param entries those before the fault, or all
 * @param root of the tree over a full bundle's leaves; of no meaning where there is a fault
 * @param bytes of the entries
 * @param tilePresent whether the copy has the tile of their leaf hashes
 * @param fault of the entry after these: it cannot be read, or the tile has another leaf hash
 */
record ReadBundle(
    long index,
    List<Entry> entries,
    Hash root,
    long bytes,
    boolean tilePresent,
    Optional<Fault> fault) {
  ReadBundle {
    entries = List.copyOf(entries);
  }

  static ReadBundle read(LogFolder folder, long index, int width)
      throws FaultException, IOException {
    var bundle = Bundle.read(folder, index, width);
    var entries = new ArrayList<Entry>(width);
    var bytes = 0L;
    for (var place = 0; place < width; place++) {
      try {
        entries.add(bundle.entry(place));
        bytes += bundle.length(place);
      } catch (MalformedEventException e) {
        var fault = unreadable(bundle.firstEntry() + place, bundle.bytes(place), e);
        return new ReadBundle(index, entries, Hash.ZERO, bytes, false, Optional.of(fault));
      }
    }
    return compared(folder, index, entries, bytes);
  }

  /** What is newer than this verifier is lacking, not wrong ([V-12]). */
  private static Fault unreadable(long index, ByteString bytes, MalformedEventException cause) {
    try {
      if (Entry.peek(bytes).isNewer()) {
        return new Fault(
            Verdict.INCOMPLETE,
            "V-12",
            OptionalLong.of(index),
            Phrase.AUDIT_NEWER,
            List.of(Long.toString(index)),
            "");
      }
    } catch (MalformedEventException e) {
      return malformed(index, e);
    }
    return malformed(index, cause);
  }

  private static Fault malformed(long index, MalformedEventException cause) {
    return Fault.inEntry(cause.rule(), index, Phrase.AUDIT_MALFORMED).because(cause);
  }

  /** Where the copy has another leaf hash, the entries end before it. */
  private static ReadBundle compared(LogFolder folder, long index, List<Entry> entries, long bytes)
      throws IOException {
    var tile = new HashTile(0, index, entries.stream().map(Entry::leafHash).toList());
    var difference = tile.firstDifference(folder);
    if (difference.isPresent() && difference.getAsInt() < entries.size()) {
      var at = difference.getAsInt();
      var fault =
          Fault.inEntry(
              "T-05",
              index * Limits.TILE_WIDTH + at,
              Phrase.AUDIT_LEAF_DIFFERS,
              TilePath.hashTile(0, index, entries.size()));
      return new ReadBundle(
          index, entries.subList(0, at), Hash.ZERO, bytes, true, Optional.of(fault));
    }
    var root = entries.size() == Limits.TILE_WIDTH ? tile.root() : Hash.ZERO;
    return new ReadBundle(index, entries, root, bytes, difference.isPresent(), Optional.empty());
  }
}
