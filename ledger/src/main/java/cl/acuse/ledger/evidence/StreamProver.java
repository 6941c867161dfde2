package cl.acuse.ledger.evidence;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Limits;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.Multiproof;
import cl.acuse.proof.SparseMap;
import cl.acuse.verifier.MapEvidence;
import cl.acuse.verifier.StreamClaim;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * Makes proofs of streams (spec section 14): what the map of an epoch has for them, every entry
 * that this counts, one Merkle proof of all these entries, and the entries that prove their keys.
 * Both proofs are computed again before they go out.
 */
public final class StreamProver {
  /** Bytes of the entries of a proof; a verifier reads 64 MiB with all that goes with them. */
  private static final long ENTRIES_BYTES_MAX = 60L << 20;

  /**
   * Entries read at one go. Room for the largest is asked for before it is known how large they
   * are: so few that a small proof never asks for a large one's.
   */
  private static final int READ_AT_ONCE = 8;

  /** Bytes of an ordinary entry with what proves it, to say no before any is read. */
  private static final int ENTRY_BYTES_USUAL = 1 << 10;

  private final Store store;
  private final KeyEntries keyEntries;

  /**
   * A prover.
   *
   * @param store where entries and maps are
   * @param keyEntries what proves signing keys
   */
  public StreamProver(Store store, KeyEntries keyEntries) {
    this.store = store;
    this.keyEntries = keyEntries;
  }

  /** An epoch's map, as it is asked. */
  private record Mapped(long index, SparseMap map) {}

  /**
   * How many entries a proof would hold, epochs aside.
   *
   * @param asOf index of the epoch as of which
   * @param since index of an earlier epoch, if only what came after it counts
   * @param names the streams
   * @return the sum over the streams
   */
  public long count(long asOf, OptionalLong since, Collection<StreamName> names) {
    var sum = 0L;
    for (var claim : claims(mapped(asOf), earlier(since), names)) {
      sum += to(claim) - from(claim);
    }
    return sum;
  }

  /**
   * Makes a proof.
   *
   * @param note the checkpoint's note; empty for whoever holds it
   * @param size the checkpoint's size, greater than the epoch's index
   * @param nodes the tree's nodes, at least of that size
   * @param asOf index of the epoch as of which
   * @param since index of an earlier epoch, if only what came after it counts
   * @param names the streams, each once
   * @param memory asked before more is read: may the proof hold so many bytes in all?
   * @return the proof
   * @throws ProofTooLargeException if the entries have too many bytes
   * @throws NoMemoryException if the memory says no
   */
  public StreamProof prove(
      String note,
      long size,
      Nodes nodes,
      long asOf,
      OptionalLong since,
      Collection<StreamName> names,
      LongPredicate memory) {
    var claims = claims(mapped(asOf), earlier(since), names);
    var indexes = new TreeSet<Long>();
    indexes.add(asOf);
    since.ifPresent(indexes::add);
    for (var claim : claims) {
      indexes.addAll(store.streamIndexes(claim.name().stream().id(), from(claim), to(claim)));
    }
    var ordered = List.copyOf(indexes);
    var entries = entries(ordered, memory);
    var plan = Multiproof.plan(ordered, size);
    var path = plan.fold(nodes.read(plan.addresses()));
    check(new Multiproof(size, path), ordered, entries, nodes.range(size).root());
    return new StreamProof(note, asOf, since, entries, path, keysOf(entries), claims, List.of());
  }

  /** What goes out is what it says: a bit that flipped since must not become evidence. */
  private static void check(
      Multiproof proof, List<Long> indexes, List<ByteString> entries, Hash root) {
    var leaves = new TreeMap<Long, Hash>();
    for (var i = 0; i < entries.size(); i++) {
      leaves.put(indexes.get(i), Hash.leaf(entries.get(i).toByteArray()));
    }
    try {
      proof.verify(leaves, root);
    } catch (InvalidProofException e) {
      throw new AssertionError("a proof of our own does not hold: " + e.getMessage(), e);
    }
  }

  private static MapEvidence evidence(SparseMap map, Hash stream) {
    var evidence = MapEvidence.of(map, stream);
    try {
      evidence.verify(stream, map.root());
    } catch (InvalidProofException e) {
      throw new AssertionError("a map of our own does not hold: " + e.getMessage(), e);
    }
    return evidence;
  }

  /** A few at a time, so that what is too much is never in memory. */
  private List<ByteString> entries(List<Long> indexes, LongPredicate memory) {
    var entries = new ArrayList<ByteString>(indexes.size());
    var usual = (long) indexes.size() * ENTRY_BYTES_USUAL;
    var bytes = 0L;
    for (var from = 0; from < indexes.size(); from += READ_AT_ONCE) {
      var to = Math.min(indexes.size(), from + READ_AT_ONCE);
      if (!memory.test(Math.max(usual, bytes + (to - from) * (long) Limits.ENTRY_BYTES_MAX))) {
        throw new NoMemoryException();
      }
      for (var entry : store.entries(indexes.subList(from, to))) {
        bytes += entry.size();
        entries.add(entry);
      }
      if (bytes > ENTRIES_BYTES_MAX) {
        throw new ProofTooLargeException();
      }
    }
    return entries;
  }

  private Mapped mapped(long epoch) {
    var body = References.parse(store.entry(epoch).orElseThrow()).event().message().getEpoch();
    var root = Hash.of(body.getMapRoot().toByteArray());
    var map = SparseMap.stored(root, body.getStreams(), store.mapRoot(epoch), store::mapNodes);
    return new Mapped(epoch, map);
  }

  private Optional<Mapped> earlier(OptionalLong since) {
    return since.isPresent() ? Optional.of(mapped(since.getAsLong())) : Optional.empty();
  }

  private static List<StreamClaim> claims(
      Mapped asOf, Optional<Mapped> since, Collection<StreamName> names) {
    return names.stream()
        .map(name -> {
          var id = name.stream().id();
          return new StreamClaim(
              name, evidence(asOf.map(), id), since.map(earlier -> evidence(earlier.map(), id)));
        })
        .toList();
  }

  private static long from(StreamClaim claim) {
    return claim.since().flatMap(MapEvidence::head).map(leaf -> leaf.count()).orElse(0L);
  }

  private static long to(StreamClaim claim) {
    return claim.asOf().head().map(leaf -> leaf.count()).orElse(0L);
  }

  private List<ByteString> keysOf(List<ByteString> entries) {
    var lists = new HashSet<List<ByteString>>();
    for (var entry : entries) {
      lists.add(keyEntries.of(References.parse(entry)));
    }
    var keys = new TreeMap<Long, ByteString>();
    lists.forEach(list -> list.forEach(bytes -> keys.put(index(bytes), bytes)));
    return new ArrayList<>(keys.values());
  }

  private static long index(ByteString entry) {
    try {
      return Entry.peek(entry).index().orElseThrow();
    } catch (MalformedEventException e) {
      throw new AssertionError("a stored entry does not parse: " + e.getMessage(), e);
    }
  }
}
