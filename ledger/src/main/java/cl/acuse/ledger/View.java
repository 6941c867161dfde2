package cl.acuse.ledger;

import cl.acuse.entry.Institution;
import cl.acuse.ledger.admission.Register;
import cl.acuse.ledger.evidence.Nodes;
import cl.acuse.ledger.evidence.ReceiptIssuer;
import cl.acuse.ledger.evidence.RecordedEvent;
import cl.acuse.ledger.intake.Intake;
import cl.acuse.ledger.integrate.Tip;
import cl.acuse.ledger.store.IdRow;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.Tile;
import cl.acuse.ledger.store.TileAddress;
import cl.acuse.proof.ConsistencyProof;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.Receipt;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log under one checkpoint: an immutable snapshot in, proofs out. Reads never pass the line;
 * everything below the checkpoint's size never changes again, so that a size is all the isolation
 * that a reader needs.
 */
public final class View {
  private final VerifiedCheckpoint checkpoint;
  private final Register register;
  private final Store store;
  private final Nodes nodes;
  private final ReceiptIssuer issuer;

  View(
      VerifiedCheckpoint checkpoint,
      Tip tip,
      Register register,
      Store store,
      ReceiptIssuer issuer) {
    this.checkpoint = checkpoint;
    this.register = register;
    this.store = store;
    this.nodes = new Nodes(store, tip.edge(), tip.size());
    this.issuer = issuer;
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
    return has(index) ? Optional.of(issuer.stored(index, nodes, checkpoint)) : Optional.empty();
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
