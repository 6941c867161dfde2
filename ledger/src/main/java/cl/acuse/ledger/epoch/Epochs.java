package cl.acuse.ledger.epoch;

import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Stream;
import cl.acuse.ledger.store.EpochRow;
import cl.acuse.ledger.store.Head;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SparseMap;
import cl.acuse.proto.v1.Epoch;
import cl.acuse.proto.v1.EpochRef;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes epochs: statements of how many entries each stream has, and which is its last.
 *
 * <p><b>How it works.</b> The map's nodes are kept where they were first stored ({@link
 * SparseMap#stored}), so that the map of every epoch can still be asked and an epoch adds only the
 * nodes on the paths of streams that changed. Those are put into a {@link GrowingMap} from batch to
 * batch; at start-up they are read from the entries after the last epoch, which are at most about
 * as many as the pace allows.
 *
 * <p>The EPOCH is the first event of its batch and is made from the tip before it: everything in it
 * is decided before the batch is integrated.
 *
 * <p>{@link #demand} may be called by any thread, all else is called by the appender's, which owns
 * the fields.
 */
public final class Epochs {
  private final OwnActs acts;
  private final Store store;
  private final EpochPace pace;
  private final AtomicReference<@Nullable CompletableFuture<Long>> demanded =
      new AtomicReference<>();

  /** Why no epoch is made any more; written once, before those who wait are told. */
  private volatile @Nullable Throwable ended;

  // Owned by the appender's thread.
  private GrowingMap map;
  private Optional<LastEpoch> last;
  private long lastRecordedAt;

  /**
   * The epochs of a log.
   *
   * @param acts makes the events
   * @param store what is stored
   * @param pace when to make one
   * @param last the newest one
   * @param touched heads of the streams that got an entry since, by id
   * @param openedAt the clock when the log was opened, microseconds since 1970; the time until an
   *     epoch is due begins with it where there is none yet
   */
  public Epochs(
      OwnActs acts,
      Store store,
      EpochPace pace,
      Optional<LastEpoch> last,
      Map<Hash, Head> touched,
      long openedAt) {
    this.acts = acts;
    this.store = store;
    this.pace = pace;
    this.last = last;
    this.map = new GrowingMap(before(last), touched);
    this.lastRecordedAt = last.map(LastEpoch::recordedAt).orElse(openedAt);
  }

  /**
   * Asks for an epoch that covers everything sealed so far.
   *
   * @return completes with its index once it is sealed; exceptionally if the line ends before
   */
  public CompletableFuture<Long> demand() {
    var fresh = new CompletableFuture<Long>();
    var waiting = demanded.compareAndExchange(null, fresh);
    var cause = ended;
    if (cause != null) {
      // Whoever ended the line may have looked before this one waited.
      fail(cause);
    }
    return waiting == null ? fresh : waiting;
  }

  /**
   * Whether one is due. Where one is demanded and nothing was recorded since the last, that one
   * serves; so it does in a closed log, behind whose end nothing is made (spec [N-10]).
   *
   * @param size entries stored
   * @param now the clock, microseconds since 1970
   * @param closed whether the log has ended
   * @return whether the next batch has to begin with one
   */
  public boolean isDue(long size, long now, boolean closed) {
    var since = size - last.map(epoch -> epoch.index() + 1).orElse(0L);
    if (closed && last.isEmpty()) {
      fail(new LogClosedException());
      return false;
    }
    if (since == 0 || closed) {
      asked().ifPresent(Asked::answer);
      return false;
    }
    return demanded.get() != null
        || since >= pace.entries()
        || (now - lastRecordedAt) / 1_000_000L >= pace.time().toSeconds();
  }

  /** The streams that an epoch's own entry needs the heads of. */
  public List<Hash> streams() {
    return List.of(Stream.LOG.id(), Stream.key(acts.keyId()).id());
  }

  /**
   * Makes an epoch.
   *
   * @param size entries stored: the epoch's index
   * @param root the tree's root at that size
   * @param recordedAt the time of recording of its batch, microseconds since 1970
   * @return the event, and what the store keeps
   */
  public MadeEpoch make(long size, Hash root, long recordedAt) {
    var map = this.map.finished();
    var nodes = new ArrayList<byte[]>();
    map.store(size, nodes::add);
    var event = event(size, root, map);
    last = Optional.of(new LastEpoch(size, recordedAt, map.root(), map.size()));
    lastRecordedAt = recordedAt;
    this.map = new GrowingMap(before(last), Map.of());
    return new MadeEpoch(acts.admit(event, size), new EpochRow(size, recordedAt, nodes));
  }

  private Supplier<SparseMap> before(Optional<LastEpoch> epoch) {
    return () -> epoch.map(this::stored).orElse(SparseMap.EMPTY);
  }

  private SparseMap stored(LastEpoch epoch) {
    var root = store.mapRoot(epoch.index());
    return SparseMap.stored(epoch.mapRoot(), epoch.streams(), root, store::mapNodes);
  }

  private Event event(long size, Hash root, SparseMap map) {
    var epoch =
        Epoch.newBuilder()
            .setCoversSize(size)
            .setRoot(bytes(root))
            .setMapRoot(bytes(map.root()))
            .setStreams(map.size());
    last.ifPresent(before ->
        epoch.setPrevious(
            EpochRef.newBuilder().setIndex(before.index()).setMapRoot(bytes(before.mapRoot()))));
    try {
      return Event.parse(acts.draft().setEpoch(epoch).build().toByteString());
    } catch (MalformedEventException e) {
      throw new AssertionError("an epoch of our own is malformed: " + e.getMessage(), e);
    }
  }

  private static ByteString bytes(Hash hash) {
    return ByteString.copyFrom(hash.bytes());
  }

  /**
   * Takes in what a stored batch changed.
   *
   * @param heads of the streams that got an entry, by id
   */
  public void stored(Map<Hash, Head> heads) {
    map.add(heads);
  }

  /** Who asked for the newest epoch, and its index. */
  public record Asked(CompletableFuture<Long> waiting, long index) {
    /** Tells the index. */
    public void answer() {
      waiting.complete(index);
    }
  }

  /**
   * Those who asked up to now, when the newest epoch is sealed. They have to be answered; who asks
   * from now on waits for the next one.
   *
   * @return empty if nobody asked
   */
  public Optional<Asked> asked() {
    return last.flatMap(epoch ->
        Optional.ofNullable(demanded.getAndSet(null))
            .map(waiting -> new Asked(waiting, epoch.index())));
  }

  /**
   * The line ends: nobody gets an epoch any more, now or later, and nothing here reads the store.
   *
   * @param cause why
   */
  public void end(Throwable cause) {
    ended = cause;
    fail(cause);
    map.settle();
  }

  private void fail(Throwable cause) {
    var waiting = demanded.getAndSet(null);
    if (waiting != null) {
      waiting.completeExceptionally(cause);
    }
  }
}
