package cl.acuse.ledger.evidence;

import cl.acuse.entry.Entry;
import cl.acuse.ledger.admission.Register;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The entries that prove a signing key: its stream as it stood, that of the registrar's key that
 * signed these, and so on down to GENESIS ([R-03]). They never change once written, so what was
 * gathered is kept; a revocation lengthens the stream and thereby makes another key of the cache.
 */
public final class KeyEntries {
  /** Lists kept; each adds an entry or two to those that it shares with others. */
  private static final int KEPT_MAX = 4_096;

  private final Store store;
  private final Supplier<Register> register;
  private final ConcurrentMap<Wanted, List<ByteString>> kept = new ConcurrentHashMap<>();
  private final ConcurrentMap<Long, ByteString> shared = new ConcurrentHashMap<>();

  private record Wanted(Hash keyId, long count) {}

  /**
   * The key entries of one log.
   *
   * @param store where entries are
   * @param register the register, at least as new as any entry asked about
   */
  public KeyEntries(Store store, Supplier<Register> register) {
    this.store = store;
    this.register = register;
  }

  /**
   * The entries that prove the key that signed an entry.
   *
   * @param entry the entry
   * @return ascending by index; empty for entry 0
   */
  public List<ByteString> of(Entry entry) {
    return entry
        .logPart()
        .keyState()
        .map(state -> of(entry.submission().keyId(), state.count()))
        .orElse(List.of());
  }

  /**
   * The entries that prove a key.
   *
   * @param keyId the key's id
   * @param count entries of its stream, 0 for the key of entry 0
   * @return ascending by index
   */
  public List<ByteString> of(Hash keyId, long count) {
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
      shared.clear();
    }
    return kept.computeIfAbsent(new Wanted(keyId, count), this::gather);
  }

  private List<ByteString> gather(Wanted wanted) {
    var found = new TreeMap<Long, ByteString>();
    var open = new ArrayDeque<>(List.of(wanted));
    while (!open.isEmpty()) {
      for (var index : indexes(open.pop())) {
        if (!found.containsKey(index)) {
          var bytes = shared.computeIfAbsent(index, at -> store.entry(at).orElseThrow());
          found.put(index, bytes);
          var entry = References.parse(bytes);
          entry
              .logPart()
              .keyState()
              .ifPresent(state -> open.push(new Wanted(entry.submission().keyId(), state.count())));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private List<Long> indexes(Wanted wanted) {
    var key = register.get().key(wanted.keyId()).orElseThrow();
    return key.entries().subList(0, Math.toIntExact(wanted.count()));
  }
}
