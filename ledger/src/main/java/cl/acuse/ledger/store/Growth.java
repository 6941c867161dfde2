package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one batch adds to the store: one atomic synced write.
 *
 * @param entries the entries, ascending by index without a gap
 * @param tiles the tiles that the batch filled
 * @param heads the heads of the streams that it touched, as they are after it
 * @param runs the runs of streams that it filled
 * @param ids the idempotency keys of its entries
 * @param numbers what it was the first to do to a number
 * @param lastNumbers the last number assigned in each book that the ledger numbers, where it moved
 * @param registered indexes of its entries that change institutions, keys or books
 * @param epoch the epoch that it begins with
 * @param documents SHA-256 of documents described in the clear, with the entry's index
 * @param deliveries deliveries that began to wait for an answer, or ended it
 * @param dispatched dispatches that now wait for an answer
 * @param answered dispatches that no longer do
 * @param tip the end of the log after it
 */
public record Growth(
    List<EntryRow> entries,
    List<Tile> tiles,
    Map<Hash, Head> heads,
    List<StreamRun> runs,
    List<IdRow> ids,
    List<NumberRow> numbers,
    Map<Hash, Long> lastNumbers,
    List<Long> registered,
    Optional<EpochRow> epoch,
    List<DocumentRow> documents,
    List<DeliveryRow> deliveries,
    List<PendingRow> dispatched,
    List<PendingRow> answered,
    StoredTip tip) {
  /** Copies the collections. */
  public Growth {
    entries = List.copyOf(entries);
    tiles = List.copyOf(tiles);
    heads = Map.copyOf(heads);
    runs = List.copyOf(runs);
    ids = List.copyOf(ids);
    numbers = List.copyOf(numbers);
    lastNumbers = Map.copyOf(lastNumbers);
    registered = List.copyOf(registered);
    documents = List.copyOf(documents);
    deliveries = List.copyOf(deliveries);
    dispatched = List.copyOf(dispatched);
    answered = List.copyOf(answered);
  }
}
