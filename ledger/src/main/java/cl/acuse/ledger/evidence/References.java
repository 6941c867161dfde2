package cl.acuse.ledger.evidence;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Limits;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chain of entries that an event refers to, down to the one with the documents ([R-05]). */
public final class References {
  private final Store store;
  private final Hash originHash;

  /**
   * The references of one log.
   *
   * @param store where entries are
   * @param originHash SHA-256 of the log's origin
   */
  public References(Store store, Hash originHash) {
    this.store = store;
    this.originHash = originHash;
  }

  /**
   * Follows an event's reference.
   *
   * @param event the event
   * @return the entries, nearest first
   */
  public List<ByteString> of(Event event) {
    var chain = new ArrayList<ByteString>();
    var next = referred(event);
    while (next.isPresent() && chain.size() < Limits.REFERRED_ENTRIES_MAX) {
      chain.add(next.get().bytes());
      next = next.map(Entry::event).filter(e -> !e.hasDocuments()).flatMap(this::referred);
    }
    return chain;
  }

  private Optional<Entry> referred(Event event) {
    return event
        .refersTo()
        .filter(reference -> reference.originHash().equals(originHash))
        .flatMap(reference -> store.entry(reference.index()))
        .map(References::parse)
        .filter(entry -> entry.leafHash().equals(event.refersTo().orElseThrow().leafHash()));
  }

  public static Entry parse(ByteString bytes) {
    try {
      return Entry.parse(bytes);
    } catch (MalformedEventException e) {
      throw new AssertionError("a stored entry does not parse: " + e.getMessage(), e);
    }
  }
}
