package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.LogState;
import cl.acuse.proof.CompactRange;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.VerifiedKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an audit that must go in order: every entry is judged by all entries before it.
 *
 * <p><b>How it works.</b> It is a fold. What an honest log knew when it made an entry is held here,
 * recomputed from the entries alone: the tree, each stream's head, the keys and institutions, the
 * names of events, the books, the last epoch. An entry has to say exactly that, then it is taken
 * in. Nothing that an entry states is believed, and after a fault nothing more is judged: all that
 * follows rests on it.
 *
 * <p><b>Memory.</b> 150 to 220 bytes an entry (its leaf hash, its name, a bucket of the map), 130 a
 * stream, 60 a number that an entry states or holds back, some kilobytes a key. All of it is on the
 * heap; the rule of thumb is 1 GB for two million entries with two streams of their own each.
 *
 * <p>Owned by one thread. The submitters' signatures are checked elsewhere: the fold tells by which
 * key.
 */
final class Replay {
  private final StreamMap map;
  private final Heads heads;
  private final EventNames names;
  private final Books books = new Books();
  private final Epochs epochs = new Epochs();
  private final KeyRing keys;
  private final References references;
  private final Tree tree;
  private @Nullable Entry last;

  Replay(AuditTask task) {
    // Nobody who submitted an entry knew the root of a tree with it.
    var seed = Long.parseUnsignedLong(task.checkpoint().root().hex(), 0, 16, 16);
    this.map = new StreamMap(seed, task.checkpoint().size());
    this.heads = new Heads(map, Limits.STREAMS_MAX);
    this.names = new EventNames(seed);
    this.keys = new KeyRing(task.log(), task.roots());
    this.references =
        new References(task.folder(), task.log().originHash(), task.checkpoint().size());
    this.tree = new Tree(task.folder());
  }

  /** The least bytes that the replay of so many entries takes: what it holds of each. */
  static long bytesAtLeast(long entries) {
    return StreamMap.bytesAtLeast(entries)
        + entries * (References.ENTRY_BYTES + EventNames.ENTRY_BYTES);
  }

  /**
   * Says which entries come next: what is known of their streams and names is read side by side.
   */
  void announce(List<Entry> entries) {
    entries.forEach(heads::announce);
    entries.forEach(names::announce);
  }

  /** Judges the next entry and takes it in; gives the key that has to have signed it. */
  VerifiedKey take(Entry entry) throws FaultException, IOException {
    checkPlace(entry);
    heads.check(entry);
    references.check(entry);
    names.take(entry);
    var signer = keys.signer(entry);
    keys.take(entry, signer, names);
    books.take(entry, references.knownTarget(entry));
    if (entry.event().kind() == Kind.EPOCH) {
      epochs.take(entry, range(entry.index()).root(), map);
    }
    checkEarlierState(entry);
    registerInstitutions(entry);
    heads.add(entry.leafHash());
    references.add(entry);
    last = entry;
    return signer;
  }

  private void checkPlace(Entry entry) throws FaultException {
    var index = references.size();
    var before = last;
    if (before != null && before.event().kind() == Kind.LOG_CLOSED) {
      throw wrong("N-10", index, Phrase.AUDIT_AFTER_CLOSE);
    }
    if (entry.index() != index) {
      throw wrong("N-03", index, Phrase.AUDIT_INDEX, entry.index());
    }
    if (before == null) {
      return;
    }
    if (!before.leafHash().equals(entry.logPart().previous().orElseThrow())) {
      throw wrong("N-04", index, Phrase.AUDIT_PREVIOUS);
    }
    if (entry.logPart().recordedAt() < before.logPart().recordedAt()) {
      throw wrong("N-07", index, Phrase.AUDIT_TIME);
    }
  }

  /** [N-12]: what an act of the log says of an earlier state is the root that this fold had. */
  private void checkEarlierState(Entry entry) throws FaultException {
    var state = LogState.of(entry.event());
    if (state.isEmpty() || state.get().root().isEmpty()) {
      return;
    }
    var root = range(state.get().size()).root();
    if (!state.get().root().get().equals(root)) {
      throw wrong("N-12", entry.index(), Phrase.AUDIT_STATE_ROOT, state.get().size(), root);
    }
  }

  private void registerInstitutions(Entry entry) {
    if (entry.event().kind() == Kind.GENESIS) {
      var genesis = entry.event().message().getGenesis();
      names.register(genesis.getOperator());
      genesis.getRegistrarsList().forEach(registrar -> names.register(registrar.getRegistration()));
    } else if (entry.event().kind() == Kind.INSTITUTION_REGISTERED) {
      names.register(entry.event().message().getInstitutionRegistered().getRegistration());
    }
  }

  /** The range of the first entries; as many as were taken in, at most. */
  CompactRange range(long size) {
    var bundles = Math.min(size / Limits.TILE_WIDTH, tree.bundles());
    return tree.range(bundles, references.leaves(bundles * Limits.TILE_WIDTH, size));
  }

  /** The entries taken in. */
  long size() {
    return references.size();
  }

  Optional<Entry> last() {
    return Optional.ofNullable(last);
  }

  Tree tree() {
    return tree;
  }

  int streams() {
    return map.size();
  }

  /** Hashes that the map's roots took. */
  long mapHashes() {
    return map.hashes();
  }

  long epochs() {
    return epochs.count();
  }

  private static FaultException wrong(
      String clause, long index, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, index, phrase, arguments));
  }
}
