package cl.acuse.ledger;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.ledger.admission.Register;
import cl.acuse.ledger.evidence.NoMemoryException;
import cl.acuse.ledger.evidence.Nodes;
import cl.acuse.ledger.evidence.ProofTooLargeException;
import cl.acuse.ledger.evidence.ReceiptIssuer;
import cl.acuse.ledger.evidence.RecordedEvent;
import cl.acuse.ledger.evidence.References;
import cl.acuse.ledger.evidence.StreamProver;
import cl.acuse.ledger.intake.Intake;
import cl.acuse.ledger.integrate.Tip;
import cl.acuse.ledger.store.IdRow;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.Tile;
import cl.acuse.ledger.store.TileAddress;
import cl.acuse.proof.ConsistencyProof;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * The log under one checkpoint: an immutable snapshot in, proofs out. Reads never pass the line;
 * everything below the checkpoint's size never changes again, so that a size is all the isolation
 * that a reader needs.
 */
public final class View {
  /** Entries of which most are looked at and thrown away. */
  private static final int READ_AT_ONCE = 256;

  private final VerifiedCheckpoint checkpoint;
  private final Register register;
  private final Store store;
  private final Nodes nodes;
  private final ReceiptIssuer issuer;
  private final StreamProver prover;

  View(
      VerifiedCheckpoint checkpoint,
      Tip tip,
      Register register,
      Store store,
      ReceiptIssuer issuer,
      StreamProver prover) {
    this.checkpoint = checkpoint;
    this.register = register;
    this.store = store;
    this.nodes = new Nodes(store, tip.edge(), tip.size());
    this.issuer = issuer;
    this.prover = prover;
  }

  /**
   * The checkpoint.
   *
   * @return signed and checked
   */
  public VerifiedCheckpoint checkpoint() {
    return checkpoint;
  }

  /**
   * The number of entries.
   *
   * @return at least 1
   */
  public long size() {
    return checkpoint.checkpoint().size();
  }

  /**
   * The register of institutions and keys.
   *
   * @return as it stood under the checkpoint
   */
  public Register register() {
    return register;
  }

  /**
   * An entry's bytes.
   *
   * @param index its index
   * @return empty if it is not below the checkpoint's size
   */
  public Optional<ByteString> entry(long index) {
    return has(index) ? store.entry(index) : Optional.empty();
  }

  /**
   * The entry that an institution's event became.
   *
   * @param acting the institution
   * @param eventId the event's id
   * @return the entry's index; empty if there is none
   */
  public OptionalLong find(Institution acting, ByteString eventId) {
    return store.ids(List.of(Intake.idKey(acting, eventId))).values().stream()
        .mapToLong(IdRow::index)
        .filter(this::has)
        .findFirst();
  }

  /**
   * An entry with its proof.
   *
   * @param index its index
   * @return empty if it is not below the checkpoint's size
   */
  public Optional<RecordedEvent> recorded(long index) {
    return has(index) ? Optional.of(recorded(List.of(index)).getFirst()) : Optional.empty();
  }

  /**
   * Entries with their proofs, for one answer.
   *
   * @param indexes their indexes, each below the checkpoint's size
   * @return the entries, in the same order
   */
  public List<RecordedEvent> recorded(List<Long> indexes) {
    var root = checkpoint.checkpoint().root();
    var chains = issuer.chains();
    return indexes.stream()
        .map(index -> issuer.stored(index, nodes, size(), root, chains))
        .toList();
  }

  /**
   * The receipt of an entry under this checkpoint.
   *
   * @param index the entry's index
   * @return empty if it is not below the checkpoint's size
   */
  public Optional<Receipt> receipt(long index) {
    return recorded(index).map(event -> ReceiptIssuer.receipt(event, checkpoint));
  }

  /**
   * The receipt of an entry under an older checkpoint, for whoever holds that.
   *
   * @param index the entry's index
   * @param size the checkpoint's size
   * @return the receipt, its proof text without the note that has to be appended; empty if the
   *     index is not below the size, or the size is greater than this checkpoint's
   */
  public Optional<Receipt> receiptUnder(long index, long size) {
    if (index < 0 || index >= size || size > size()) {
      return Optional.empty();
    }
    var event = issuer.stored(index, nodes, size, nodes.range(size).root(), issuer.chains());
    return Optional.of(ReceiptIssuer.withoutCheckpoint(event));
  }

  /**
   * The inclusion proof of an entry.
   *
   * @param index the entry's index
   * @param size a size, greater than the index and not greater than the checkpoint's
   * @return empty if there is none
   */
  public Optional<InclusionProof> inclusion(long index, long size) {
    if (index < 0 || index >= size || size > size()) {
      return Optional.empty();
    }
    var plan = InclusionProof.plan(index, size);
    return Optional.of(new InclusionProof(index, size, plan.fold(nodes.read(plan.addresses()))));
  }

  /**
   * The consistency proof between two sizes.
   *
   * @param oldSize the smaller one
   * @param newSize the greater one, not greater than the checkpoint's
   * @return empty if there is none
   */
  public Optional<ConsistencyProof> consistency(long oldSize, long newSize) {
    if (oldSize < 0 || oldSize > newSize || newSize > size()) {
      return Optional.empty();
    }
    var plan = ConsistencyProof.plan(oldSize, newSize);
    return Optional.of(
        new ConsistencyProof(oldSize, newSize, plan.fold(nodes.read(plan.addresses()))));
  }

  /**
   * A tile of C2SP tlog-tiles.
   *
   * @param level tile level
   * @param index the tile's number within its level
   * @param width hashes wanted, 1 to 256
   * @return 32 bytes a hash; empty if the tree has not that many there
   */
  public Optional<byte[]> tile(int level, long index, int width) {
    return hasTile(level, index, width)
        ? Optional.of(Tile.encode(nodes.tile(new TileAddress(level, index), width)))
        : Optional.empty();
  }

  /**
   * An entry bundle of C2SP tlog-tiles.
   *
   * @param index the bundle's number
   * @param width entries wanted, 1 to 256
   * @return the entries; empty if the tree has not that many there
   */
  public Optional<List<ByteString>> entryBundle(long index, int width) {
    return hasTile(0, index, width)
        ? Optional.of(store.entries(index * Tile.WIDTH, width))
        : Optional.empty();
  }

  /**
   * The epochs under this checkpoint.
   *
   * @return time of recording (microseconds since 1970) by index, ascending
   */
  public NavigableMap<Long, Long> epochs() {
    return store.epochs().headMap(size(), false);
  }

  /**
   * How many entries a proof of streams would hold.
   *
   * @param asOf index of an epoch
   * @param since index of an earlier one, if only what came after it counts
   * @param names the streams
   * @return the sum over the streams
   */
  public long count(long asOf, OptionalLong since, Collection<StreamName> names) {
    return prover.count(asOf, since, names);
  }

  /**
   * Proves all that was recorded in some streams.
   *
   * @param asOf index of an epoch
   * @param since index of an earlier one, if only what came after it counts
   * @param names the streams, each once
   * @param memory asked before more is read: may the proof hold so many bytes in all?
   * @return the proof under this checkpoint
   * @throws ProofTooLargeException if the entries have too many bytes
   * @throws NoMemoryException if the memory says no
   */
  public StreamProof prove(
      long asOf, OptionalLong since, Collection<StreamName> names, LongPredicate memory) {
    return prover.prove(checkpoint.note().toString(), size(), nodes, asOf, since, names, memory);
  }

  /**
   * The same under an older checkpoint, for whoever holds that.
   *
   * @param size the checkpoint's size, not greater than this one's
   * @param asOf index of an epoch below that size
   * @param since index of an earlier one, if only what came after it counts
   * @param names the streams, each once
   * @param memory asked before more is read: may the proof hold so many bytes in all?
   * @return the proof, its checkpoint empty
   * @throws IllegalArgumentException if the tree has not that size yet, or not the epoch
   * @throws ProofTooLargeException if the entries have too many bytes
   * @throws NoMemoryException if the memory says no
   */
  public StreamProof proveUnder(
      long size,
      long asOf,
      OptionalLong since,
      Collection<StreamName> names,
      LongPredicate memory) {
    if (size > size()) {
      throw new IllegalArgumentException("the tree has not %d entries yet".formatted(size));
    }
    return prover.prove("", size, nodes, asOf, since, names, memory);
  }

  /**
   * The entries at the end of a stream.
   *
   * @param name the stream
   * @param max how many at the most
   * @return their indexes, ascending
   */
  public List<Long> newest(StreamName name, int max) {
    var id = name.stream().id();
    var head = store.heads(List.of(id)).get(id);
    return head == null
        ? List.of()
        : store.streamIndexes(id, Math.max(0, head.count() - max), head.count()).stream()
            .filter(this::has)
            .toList();
  }

  /**
   * The entries that describe a document in the clear.
   *
   * @param sha256 of its bytes
   * @param max how many at the most
   * @return their indexes, ascending
   */
  public List<Long> documentIndexes(Hash sha256, int max) {
    return store.documentIndexes(sha256, max).stream().filter(this::has).toList();
  }

  /**
   * The first entries that held back, gave and voided a number of a book; one of a block is held
   * back by the block's entry.
   *
   * @param book the book
   * @param number the number
   * @return their indexes, at most three, ascending
   */
  public List<Long> numberIndexes(StreamName book, long number) {
    if (number < 1) {
      return List.of();
    }
    var id = book.stream().id();
    var indexes = new TreeSet<>(store.numberIndexes(id, number));
    store.nearestHeld(id, number, Limits.BLOCK_NUMBERS_MAX).stream()
        .filter(index -> has(index) && isOfBlock(index, number))
        .forEach(indexes::add);
    return indexes.stream().filter(this::has).toList();
  }

  private boolean isOfBlock(long index, long number) {
    var entry = References.parse(entry(index).orElseThrow());
    return entry.event().kind() == Kind.NUMBER_BLOCK_ASSIGNED
        && number - entry.logPart().assigned().orElseThrow() < entry.event().numbersAssigned();
  }

  /**
   * The entries that opened an institution's books. Reads every entry that changes the register, a
   * few at a time.
   *
   * @param owner the institution
   * @param max how many at the most
   * @return the entries, ascending by index
   */
  public List<Entry> booksOpened(Institution owner, int max) {
    var registered = store.registered().stream().filter(this::has).toList();
    var books = new ArrayList<Entry>();
    for (var from = 0; from < registered.size() && books.size() < max; from += READ_AT_ONCE) {
      var to = Math.min(registered.size(), from + READ_AT_ONCE);
      store.entries(registered.subList(from, to)).stream()
          .map(References::parse)
          .filter(entry -> entry.event().kind() == Kind.BOOK_OPENED)
          .filter(entry -> entry.event().acting().equals(Optional.of(owner)))
          .limit((long) max - books.size())
          .forEach(books::add);
    }
    return books;
  }

  /**
   * The dispatches of an institution that their recipients neither acknowledged nor returned: of
   * each delivery the first one.
   *
   * @param originator the institution
   * @param after the index behind which to begin; 0 for the oldest
   * @param max how many at the most
   * @return the indexes of their DISPATCHED entries, ascending
   */
  public List<Long> pending(Institution originator, long after, int max) {
    return store.pending(Hash.sha256(originator.name()), after + 1, max).stream()
        .filter(this::has)
        .toList();
  }

  private boolean hasTile(int level, long index, int width) {
    if (level < 0 || level * Tile.HEIGHT >= Long.SIZE - 1 || index < 0 || width < 1) {
      return false;
    }
    var complete = size() >>> (level * Tile.HEIGHT);
    return width <= Tile.WIDTH
        && index <= complete / Tile.WIDTH
        && index * Tile.WIDTH + width <= complete;
  }

  private boolean has(long index) {
    return index >= 0 && index < size();
  }
}
