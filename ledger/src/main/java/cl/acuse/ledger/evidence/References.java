package cl.acuse.ledger.evidence;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Limits;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chain of entries that an event refers to, down to the one with the documents ([R-05]). */
public final class References {
  /**
   * Bytes of all entries that one answer refers to: it has to fit into a reply, and into memory.
   */
  private static final long CHAINS_BYTES_MAX = 32L << 20;

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
   * The references of the events of one answer.
   *
   * @return to be used by one thread and thrown away
   */
  public Chains chains() {
    return new Chains();
  }

  /**
   * Follows references, and holds what several of them reach once: a thousand small events may
   * refer to the same sixteen large entries, which together have more bytes than there is memory.
   */
  public final class Chains {
    private final Map<Long, Optional<Entry>> read = new HashMap<>();
    private long bytes;

    private Chains() {}

    /**
     * Follows an event's reference.
     *
     * @param event the event
     * @return the entries, nearest first
     * @throws AnswerTooLargeException if all chains together have too many bytes
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
          .flatMap(reference -> entry(reference.index()))
          .filter(entry -> entry.leafHash().equals(event.refersTo().orElseThrow().leafHash()));
    }

    private Optional<Entry> entry(long index) {
      var known = read.get(index);
      if (known == null) {
        known = store.entry(index).map(References::parse);
        read.put(index, known);
        bytes += known.map(entry -> entry.bytes().size()).orElse(0);
        if (bytes > CHAINS_BYTES_MAX) {
          throw new AnswerTooLargeException();
        }
      }
      return known;
    }
  }

  /** The entries that the events of one answer refer to do not fit into it. */
  static final class AnswerTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnswerTooLargeException() {
      super("The entries referred to are too large for one answer: ask for single receipts.");
    }
  }

  public static Entry parse(ByteString bytes) {
    try {
      return Entry.parse(bytes);
    } catch (MalformedEventException e) {
      throw new AssertionError("a stored entry does not parse: " + e.getMessage(), e);
    }
  }
}
