package cl.acuse.ledger.integrate;

import cl.acuse.entry.KeyState;
import cl.acuse.entry.Limits;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.Stream;
import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.admission.LedgerState;
import cl.acuse.ledger.sequence.Batch;
import cl.acuse.ledger.sequence.SealedEntry;
import cl.acuse.ledger.store.DocumentRow;
import cl.acuse.ledger.store.EntryRow;
import cl.acuse.ledger.store.Growth;
import cl.acuse.ledger.store.Head;
import cl.acuse.ledger.store.IdRow;
import cl.acuse.ledger.store.NumberRow;
import cl.acuse.ledger.store.StoredTip;
import cl.acuse.ledger.store.StreamRun;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a sequenced batch into entries, links, leaf hashes and a new tree. Pure: the same batches
 * give the same bytes on any machine, so that a replicated log can later stand before it.
 *
 * <p>An entry is its submission followed by the log's part. Each entry carries the leaf hash of the
 * one before (the hash chain), and for each of its streams that of the stream's entry before, so
 * that leaf hashes have to be made one after another; only the tree above them is made at one go.
 */
public final class Integrator {
  private final Map<Hash, Head> heads;
  private final Map<Hash, GrowingStream> streams = new LinkedHashMap<>();

  /** The streams of the keys that sign, by key id. */
  private final Map<Hash, GrowingStream> signers = new HashMap<>();

  private final List<EntryRow> rows = new ArrayList<>();
  private final List<SealedEntry> entries = new ArrayList<>();
  private final long recordedAt;
  private Optional<Hash> previous;

  private Integrator(Tip tip, Batch batch) {
    this.heads = batch.heads();
    this.recordedAt = batch.recordedAt();
    this.previous = tip.lastLeaf();
  }

  /**
   * Grows the log by a batch.
   *
   * @param tip the log's end
   * @param batch the batch; not empty
   * @return what it becomes
   */
  public static Integrated grow(Tip tip, Batch batch) {
    var integrator = new Integrator(tip, batch);
    batch.events().forEach(integrator::append);
    var tree = new TreeGrowth(tip.range(), integrator.rows.stream().map(EntryRow::leaf).toList());
    var edge = tip.edge().grow(tree);
    var newTip = new Tip(tree.after(), edge.edge(), integrator.previous, batch.recordedAt());
    return new Integrated(integrator.growth(batch, tree, edge), tree, newTip, integrator.entries);
  }

  private void append(AdmittedEvent admitted) {
    var event = admitted.verified().event();
    var ofEvent = event.streams().stream().map(stream -> stream(stream.id())).toList();
    var keyState = keyState(admitted);
    var part =
        new LogPart(
                admitted.index(),
                recordedAt,
                previous,
                ofEvent.stream().map(GrowingStream::link).toList(),
                keyState,
                admitted.assigned(),
                admitted.remarks())
            .encode();
    var bytes = admitted.verified().submission().concat(part);
    if (bytes.size() > Limits.ENTRY_BYTES_MAX) {
      throw new AssertionError("intake passed an event whose entry has " + bytes.size() + " bytes");
    }
    var leaf = Hash.leaf(bytes.toByteArray());
    rows.add(new EntryRow(admitted.index(), bytes, leaf));
    entries.add(
        new SealedEntry(
            bytes, part, event, admitted.signer(), keyState.map(KeyState::count).orElse(0L)));
    ofEvent.forEach(stream -> stream.append(admitted.index(), event.kind(), leaf));
    previous = Optional.of(leaf);
  }

  private GrowingStream stream(Hash id) {
    return streams.computeIfAbsent(id, unseen -> new GrowingStream(unseen, heads.get(unseen)));
  }

  /** The signing key's stream as it stands; nothing stands before GENESIS. */
  private Optional<KeyState> keyState(AdmittedEvent admitted) {
    return admitted.index() == 0
        ? Optional.empty()
        : Optional.of(
            signers
                .computeIfAbsent(admitted.signer(), id -> stream(Stream.key(id).id()))
                .keyState());
  }

  private Growth growth(Batch batch, TreeGrowth tree, Edge.Grown edge) {
    var changed = new HashMap<Hash, Head>();
    var runs = new ArrayList<StreamRun>();
    streams.forEach((id, stream) ->
        stream
            .advanced()
            .ifPresent(advanced -> {
              changed.put(id, advanced.head());
              runs.addAll(advanced.full());
            }));
    var waiting = Waiting.of(batch);
    return new Growth(
        rows,
        edge.filled(),
        changed,
        runs,
        ids(batch),
        numbers(batch),
        lastNumbers(batch),
        registered(batch),
        batch.epoch(),
        documents(batch),
        waiting.deliveries(),
        waiting.dispatched(),
        waiting.answered(),
        new StoredTip(tree.newSize(), tree.root(), batch.recordedAt()));
  }

  private static List<IdRow> ids(Batch batch) {
    return batch.events().stream()
        .map(admitted ->
            new IdRow(
                admitted.verified().idKey(),
                admitted.index(),
                admitted.verified().event().leafHash()))
        .toList();
  }

  private static List<NumberRow> numbers(Batch batch) {
    return batch.events().stream()
        .flatMap(admitted ->
            admitted.firstUse().map(key -> new NumberRow(key, admitted.index())).stream())
        .toList();
  }

  private static Map<Hash, Long> lastNumbers(Batch batch) {
    var last = new HashMap<Hash, Long>();
    for (var admitted : batch.events()) {
      admitted
          .assigned()
          .ifPresent(first ->
              last.put(
                  admitted.verified().event().bookStream().orElseThrow().id(),
                  first + admitted.verified().event().numbersAssigned() - 1));
    }
    return last;
  }

  /** Documents with content that are described in the clear. */
  private static List<DocumentRow> documents(Batch batch) {
    var rows = new ArrayList<DocumentRow>();
    for (var admitted : batch.events()) {
      for (var document : admitted.verified().event().message().getDocumentsList()) {
        if (document.hasOpen() && document.getOpen().getDigest().getSize() > 0) {
          var sha256 = document.getOpen().getDigest().getSha256();
          rows.add(new DocumentRow(Hash.of(sha256.toByteArray()), admitted.index()));
        }
      }
    }
    return rows;
  }

  private static List<Long> registered(Batch batch) {
    return batch.events().stream()
        .filter(admitted -> LedgerState.changes(admitted.verified().event().kind()))
        .map(AdmittedEvent::index)
        .toList();
  }
}
