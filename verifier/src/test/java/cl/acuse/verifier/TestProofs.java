package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Entry;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.Multiproof;
import cl.acuse.proof.NodeAddress;
import cl.acuse.proof.SparseMap;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.v1.Epoch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Epochs of a {@link TestLog}, and proofs of its streams. */
public final class TestProofs {
  private TestProofs() {}

  /** Appends the epoch that an honest log would make now. */
  public static Entry epoch(TestLog log) {
    var size = log.entries.size();
    var map = map(log, size);
    return log.append(
        log.entryKey,
        TestEvents.bare()
            .setEpoch(
                Epoch.newBuilder()
                    .setCoversSize(size)
                    .setRoot(TestEvents.bytes(log.tree().root()))
                    .setMapRoot(TestEvents.bytes(map.root()))
                    .setStreams(map.size())));
  }

  private static SparseMap map(TestLog log, long size) {
    var leaves = new HashMap<Hash, MapLeaf>();
    for (var entry : log.entries.subList(0, (int) size)) {
      for (var link : entry.logPart().links()) {
        var leaf = log.leaves.get((int) entry.index());
        leaves.put(link.stream(), new MapLeaf(link.stream(), link.position() + 1, leaf));
      }
    }
    return SparseMap.EMPTY.with(leaves.values());
  }

  /** What was recorded in some streams as of an epoch, under the log's newest checkpoint. */
  public static StreamProof proof(
      TestLog log, Entry asOf, Optional<Entry> since, Collection<StreamName> names) {
    var held = new TreeMap<Long, Entry>();
    held.put(asOf.index(), asOf);
    since.ifPresent(epoch -> held.put(epoch.index(), epoch));
    var from = since.map(Entry::index).orElse(0L);
    for (var entry : log.entries.subList((int) (long) from, (int) asOf.index())) {
      if (names.stream().anyMatch(name -> isOf(entry, name))) {
        held.put(entry.index(), entry);
      }
    }
    var keys = new TreeMap<Long, Entry>();
    held.values().forEach(entry -> log.keyEntries(entry).forEach(k -> keys.put(k.index(), k)));
    return proof(log, asOf, since, names, held, keys.values());
  }

  /** The same of entries and key entries that are chosen. */
  public static StreamProof proof(
      TestLog log,
      Entry asOf,
      Optional<Entry> since,
      Collection<StreamName> names,
      SortedMap<Long, Entry> held,
      Collection<Entry> keyEntries) {
    var plan = Multiproof.plan(List.copyOf(held.keySet()), log.leaves.size());
    return new StreamProof(
        new String(log.note().format(), UTF_8),
        asOf.index(),
        since.isPresent() ? OptionalLong.of(since.get().index()) : OptionalLong.empty(),
        held.values().stream().map(Entry::bytes).toList(),
        plan.fold(plan.addresses().stream().map(address -> node(log, address)).toList()),
        keyEntries.stream().map(Entry::bytes).toList(),
        names.stream().map(name -> claim(log, asOf, since, name)).toList(),
        List.of());
  }

  private static boolean isOf(Entry entry, StreamName name) {
    return entry.event().streams().contains(name.stream());
  }

  private static StreamClaim claim(
      TestLog log, Entry asOf, Optional<Entry> since, StreamName name) {
    var id = name.stream().id();
    return new StreamClaim(
        name,
        MapEvidence.of(map(log, asOf.index()), id),
        since.map(epoch -> MapEvidence.of(map(log, epoch.index()), id)));
  }

  private static Hash node(TestLog log, NodeAddress address) {
    var from = (int) (address.index() << address.level());
    return new TreeGrowth(
            CompactRange.EMPTY, log.leaves.subList(from, from + (1 << address.level())))
        .root();
  }
}
