package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.proof.CompactRange;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Roots;
import cl.acuse.verifier.VerifiedKey;
import java.io.IOException;
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
 * <p><b>Memory.</b> About 140 bytes an entry (its leaf hash, 52; its name, 90), about 170 bytes a
 * stream and 250 more once there was an epoch, 60 bytes a number that an entry states or holds
 * back, some kilobytes a key. All of it is on the heap; the rule of thumb is 1 GB for two million
 * entries with as many streams.
 *
 * <p>Owned by one thread. The submitters' signatures are checked elsewhere: the fold tells by which
 * key.
 */
final class Replay {
  private final Heads heads = new Heads();
  private final EventNames names = new EventNames();
  private final Books books = new Books();
  private final Epochs epochs = new Epochs();
  private final KeyRing keys;
  private final References references;
  private final Tree tree;
  private @Nullable Entry last;

  Replay(LogFolder folder, PinnedLog log, Optional<Roots> roots, long logSize) {
    this.keys = new KeyRing(log, roots);
    this.references = new References(folder, log.originHash(), logSize);
    this.tree = new Tree(folder);
  }

  /** Judges the next entry and takes it in; gives the key that has to have signed it. */
  VerifiedKey take(Entry entry) throws FaultException, IOException {
    checkPlace(entry);
    heads.check(entry);
    references.check(entry);
    names.take(entry);
    var signer = keys.signer(entry);
    keys.take(entry, names);
    books.take(entry, references.knownTarget(entry));
    if (entry.event().kind() == Kind.EPOCH) {
      epochs.take(entry, range(entry.index()).root(), heads.map());
    }
    registerInstitutions(entry);
    heads.add(entry);
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

  private void registerInstitutions(Entry entry) {
    var message = entry.event().message();
    if (entry.event().kind() == Kind.GENESIS) {
      names.register(message.getGenesis().getOperator());
      message
          .getGenesis()
          .getRegistrarsList()
          .forEach(registrar -> names.register(registrar.getRegistration()));
    } else if (entry.event().kind() == Kind.INSTITUTION_REGISTERED) {
      names.register(message.getInstitutionRegistered().getRegistration());
    }
  }

  /** The range of the first entries; as many as were taken in, at most, and of the last bundle. */
  CompactRange range(long size) {
    var inBundles = tree.leavesInBundles();
    return tree.range(references.leaves(inBundles, size));
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
    return heads.streams();
  }

  long epochs() {
    return epochs.count();
  }

  private static FaultException wrong(
      String clause, long index, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, index, phrase, arguments));
  }
}
