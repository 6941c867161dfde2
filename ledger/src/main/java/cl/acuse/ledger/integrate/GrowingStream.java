package cl.acuse.ledger.integrate;

import cl.acuse.entry.KeyState;
import cl.acuse.entry.Kind;
import cl.acuse.entry.KindSet;
import cl.acuse.entry.Link;
import cl.acuse.ledger.store.Head;
import cl.acuse.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream while a batch is integrated: mutable, owned by one {@link Integrator}. */
final class GrowingStream {
  private final Hash id;
  private final List<Long> open;
  private final List<Long> added = new ArrayList<>();
  private long count;
  private @Nullable Hash leaf;
  private KindSet kinds;

  /** A stream as it stood before the batch; without a head it has no entry yet. */
  GrowingStream(Hash id, @Nullable Head head) {
    this.id = id;
    this.open = head == null ? List.of() : head.open();
    this.count = head == null ? 0 : head.count();
    this.leaf = head == null ? null : head.leaf();
    this.kinds = head == null ? KindSet.EMPTY : head.kinds();
  }

  /** The link of an entry that comes next. */
  Link link() {
    return new Link(id, count, Optional.ofNullable(leaf));
  }

  /** The stream as a key's; a key that signs has one. */
  KeyState keyState() {
    if (leaf == null) {
      throw new AssertionError("a key signed that has no stream");
    }
    return new KeyState(count, leaf);
  }

  void append(long index, Kind kind, Hash entryLeaf) {
    added.add(index);
    count++;
    leaf = entryLeaf;
    kinds = kinds.with(kind);
  }

  /** What the batch made of it; empty if it only read the stream. */
  Optional<Head.Advanced> advanced() {
    return leaf == null || added.isEmpty()
        ? Optional.empty()
        : Optional.of(Head.advance(id, open, added, count, leaf, kinds));
  }
}
