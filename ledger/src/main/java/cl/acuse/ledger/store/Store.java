package cl.acuse.ledger.store;

import cl.acuse.entry.Limits;
import cl.acuse.entry.NumberUse;
import cl.acuse.ledger.store.StoreOptions.Step;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MapNodeAddress;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * What survives a loss of power: entries, full tiles, indexes and heads in RocksDB.
 *
 * <p>A commit is one atomic write that is on the disk before it returns. Everything written with an
 * entry is written in the same batch, so that no index can disagree with the entries. The bytes of
 * each entry are hashed again as they go into the write and compared with the leaf hash that the
 * tree has: a bit that flipped since must die before it is permanent.
 *
 * <p>RocksDB's defaults are not safe here (it opens a log with a hole in the middle and drops what
 * follows); {@link Database} sets what must be set. RocksDB cannot notice an old copy of itself:
 * that is what the high-water mark outside is for.
 *
 * <p>One thread commits; any thread reads. Entries, tiles and runs never change once written.
 */
public final class Store implements AutoCloseable {
  private static final int READ_AT_ONCE = 4_096;

  private final Database database;
  private final StoreOptions options;

  /** Times of recording by index; written by the thread that commits, read by any. */
  private final NavigableMap<Long, Long> epochs = new ConcurrentSkipListMap<>();

  private Store(Database database, StoreOptions options) {
    this.database = database;
    this.options = options;
    scan(
        MetaKey.EPOCH,
        (key, value) ->
            epochs.put(ByteBuffer.wrap(key).getLong(1), ByteBuffer.wrap(value).getLong()));
  }

  /**
   * Opens a store.
   *
   * @param folder its folder
   * @param create whether it must be new; otherwise it must exist
   * @param options how it behaves
   * @return the store; the caller closes it
   * @throws StoreFailure if it cannot be opened
   */
  public static Store open(Path folder, boolean create, StoreOptions options) {
    return new Store(Database.open(folder, create), options);
  }

  /**
   * Writes a batch, durably or not at all.
   *
   * @param growth what the batch adds
   * @throws StoreFailure if the write failed; nobody knows then whether it took effect
   */
  public void commit(Growth growth) {
    try (var batch = new WriteBatch(reserved(growth));
        var write = new WriteOptions().setSync(options.sync())) {
      fill(batch, growth);
      options.failpoint().accept(Step.BEFORE_WRITE);
      database.db().write(write, batch);
      options.failpoint().accept(Step.AFTER_WRITE);
      growth.epoch().ifPresent(epoch -> epochs.put(epoch.index(), epoch.recordedAt()));
    } catch (RocksDBException e) {
      throw new StoreFailure(
          "The store could not write entries up to %d: %s. Restart looks whether they are there."
              .formatted(growth.tip().size() - 1, e.getMessage()),
          e);
    }
  }

  /** Room for the entries and as much again for what goes with them, to spare the copying. */
  private static int reserved(Growth growth) {
    return 2 * growth.entries().stream().mapToInt(row -> row.bytes().size()).sum();
  }

  private void fill(WriteBatch batch, Growth growth) throws RocksDBException {
    for (var row : growth.entries()) {
      var bytes = row.bytes().toByteArray();
      if (!Hash.leaf(bytes).equals(row.leaf())) {
        throw new AssertionError("entry " + row.index() + " changed on its way to the store");
      }
      batch.put(database.family(Column.ENTRY), Keys.number(row.index()), bytes);
    }
    for (var tile : growth.tiles()) {
      batch.put(database.family(Column.TILE), Keys.tile(tile.level(), tile.index()), tile.bytes());
    }
    for (var row : growth.ids()) {
      batch.put(
          database.family(Column.ID),
          row.key().bytes(),
          Keys.numberAndHash(row.index(), row.event()));
    }
    fillStreams(batch, growth);
    fillNumbers(batch, growth);
    fillLookUps(batch, growth);
    if (growth.epoch().isPresent()) {
      fillEpoch(batch, growth.epoch().get());
    }
    for (var index : growth.registered()) {
      batch.put(database.family(Column.META), Keys.meta(MetaKey.REGISTERED, index), new byte[0]);
    }
    batch.put(database.family(Column.META), Keys.meta(MetaKey.TIP), Keys.tip(growth.tip()));
  }

  private void fillStreams(WriteBatch batch, Growth growth) throws RocksDBException {
    for (var run : growth.runs()) {
      batch.put(
          database.family(Column.STREAM), Keys.numbered(run.stream(), run.number()), Keys.run(run));
    }
    for (var head : growth.heads().entrySet()) {
      batch.put(database.family(Column.HEAD), head.getKey().bytes(), Keys.head(head.getValue()));
    }
  }

  private void fillNumbers(WriteBatch batch, Growth growth) throws RocksDBException {
    for (var row : growth.numbers()) {
      batch.put(database.family(Column.NUMBER), Keys.number(row.key()), Keys.number(row.index()));
    }
    for (var last : growth.lastNumbers().entrySet()) {
      batch.put(
          database.family(Column.META),
          Keys.meta(MetaKey.LAST_NUMBER, last.getKey()),
          Keys.number(last.getValue()));
    }
  }

  private void fillEpoch(WriteBatch batch, EpochRow epoch) throws RocksDBException {
    var ordinal = 0;
    for (var node : epoch.nodes()) {
      var address = new MapNodeAddress(epoch.index(), ordinal++);
      batch.put(database.family(Column.MAP), Keys.mapNode(address), node);
    }
    batch.put(
        database.family(Column.META), Keys.meta(MetaKey.EPOCH, epoch.index()), Keys.epoch(epoch));
  }

  private void fillLookUps(WriteBatch batch, Growth growth) throws RocksDBException {
    for (var row : growth.documents()) {
      batch.put(
          database.family(Column.DOCUMENT), Keys.numbered(row.sha256(), row.index()), new byte[0]);
    }
    for (var row : growth.deliveries()) {
      batch.put(
          database.family(Column.DELIVERY),
          row.delivery().bytes(),
          row.waiting().isPresent() ? Keys.number(row.waiting().getAsLong()) : new byte[0]);
    }
    for (var row : growth.dispatched()) {
      batch.put(database.family(Column.PENDING), pending(row), new byte[0]);
    }
    for (var row : growth.answered()) {
      batch.delete(database.family(Column.PENDING), pending(row));
    }
  }

  private static byte[] pending(PendingRow row) {
    return Keys.numbered(row.originator(), row.index());
  }

  /**
   * Nodes of the sparse map.
   *
   * @param addresses where they stand
   * @return their bytes, in the same order
   * @throws StoreFailure if one is not there
   */
  public List<byte[]> mapNodes(List<MapNodeAddress> addresses) {
    // Side by side: the line stands still while an epoch reads them.
    return IntStream.range(0, Math.ceilDiv(addresses.size(), READ_AT_ONCE))
        .parallel()
        .mapToObj(part -> part * READ_AT_ONCE)
        .map(from -> addresses.subList(from, Math.min(addresses.size(), from + READ_AT_ONCE)))
        .flatMap(this::mapNodesAtOnce)
        .toList();
  }

  private Stream<byte[]> mapNodesAtOnce(List<MapNodeAddress> addresses) {
    var nodes = getAll(Column.MAP, addresses.stream().map(Keys::mapNode).toList());
    return IntStream.range(0, nodes.size())
        .mapToObj(i ->
            nodes.get(i).orElseThrow(() -> missing("map of the epoch", addresses.get(i).epoch())));
  }

  /**
   * Where the root of an epoch's map stands.
   *
   * @param epoch the epoch's index
   * @return the address of its node
   * @throws StoreFailure if there is no such epoch
   */
  public MapNodeAddress mapRoot(long epoch) {
    return get(Column.META, Keys.meta(MetaKey.EPOCH, epoch))
        .map(value -> Keys.mapRoot(epoch, value))
        .orElseThrow(() -> missing("epoch", epoch));
  }

  /**
   * All epochs.
   *
   * @return time of recording (microseconds since 1970) by index, ascending; a live view, safe for
   *     any thread
   */
  public NavigableMap<Long, Long> epochs() {
    return Collections.unmodifiableNavigableMap(epochs);
  }

  /**
   * The entries that describe a document in the clear.
   *
   * @param sha256 of its bytes
   * @param max how many at the most
   * @return their indexes, ascending
   */
  public List<Long> documentIndexes(Hash sha256, int max) {
    var indexes = new ArrayList<Long>();
    scan(
        Column.DOCUMENT,
        sha256.bytes(),
        max,
        (key, value) -> indexes.add(ByteBuffer.wrap(key).getLong(Limits.HASH_BYTES)));
    return indexes;
  }

  /**
   * The dispatches of an originator that wait for an answer.
   *
   * @param originator H(the originator's name)
   * @param from the first index that is asked for
   * @param max how many at the most
   * @return indexes of the first DISPATCHED of each delivery, ascending
   */
  public List<Long> pending(Hash originator, long from, int max) {
    var indexes = new ArrayList<Long>();
    scan(
        Column.PENDING,
        originator.bytes(),
        Keys.numbered(originator, from),
        max,
        (key, value) -> indexes.add(ByteBuffer.wrap(key).getLong(Limits.HASH_BYTES)));
    return indexes;
  }

  private void scan(Column column, byte[] prefix, int max, BiConsumer<byte[], byte[]> row) {
    scan(column, prefix, prefix, max, row);
  }

  private void scan(
      Column column, byte[] prefix, byte[] from, int max, BiConsumer<byte[], byte[]> row) {
    try (RocksIterator cursor = database.db().newIterator(database.family(column))) {
      var left = max;
      for (cursor.seek(from); left > 0 && cursor.isValid(); cursor.next()) {
        var key = cursor.key();
        if (!Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
          return;
        }
        row.accept(key, cursor.value());
        left--;
      }
      cursor.status();
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
  }

  /**
   * Entries anywhere in the log.
   *
   * @param indexes their indexes
   * @return their bytes in the same order
   * @throws StoreFailure if one of them is not there
   */
  public List<ByteString> entries(List<Long> indexes) {
    var values = getAll(Column.ENTRY, indexes.stream().map(Keys::number).toList());
    var entries = new ArrayList<ByteString>(values.size());
    for (var i = 0; i < values.size(); i++) {
      var index = indexes.get(i);
      entries.add(
          UnsafeByteOperations.unsafeWrap(
              values.get(i).orElseThrow(() -> missing("entry", index))));
    }
    return entries;
  }

  /**
   * The entries at some positions of a stream.
   *
   * @param stream the stream's id
   * @param from the first position
   * @param to behind the last one; no more than the stream has
   * @return their indexes
   */
  public List<Long> streamIndexes(Hash stream, long from, long to) {
    var head = heads(List.of(stream)).get(stream);
    if (from >= to) {
      return List.of();
    }
    if (head == null || to > head.count()) {
      throw new AssertionError("a stream is shorter than an epoch says: " + stream);
    }
    var full = head.count() / Head.RUN;
    var indexes = new ArrayList<Long>();
    for (var run = from / Head.RUN; run <= (to - 1) / Head.RUN; run++) {
      var at = run == full ? head.open() : run(stream, run);
      var first = (int) Math.max(0, from - run * Head.RUN);
      indexes.addAll(at.subList(first, (int) Math.min(Head.RUN, to - run * Head.RUN)));
    }
    return indexes;
  }

  private List<Long> run(Hash stream, long number) {
    var bytes =
        get(Column.STREAM, Keys.numbered(stream, number))
            .orElseThrow(() -> missing("stream run", number));
    var indexes = new ArrayList<Long>(Head.RUN);
    for (var at = 0; at < bytes.length; at += Long.BYTES) {
      indexes.add(ByteBuffer.wrap(bytes).getLong(at));
    }
    return indexes;
  }

  /**
   * The end of what is stored.
   *
   * @return empty in a new store
   */
  public Optional<StoredTip> tip() {
    return get(Column.META, Keys.meta(MetaKey.TIP)).map(Keys::readTip);
  }

  /**
   * An entry's bytes.
   *
   * @param index its index
   * @return empty if there is none
   */
  public Optional<ByteString> entry(long index) {
    return get(Column.ENTRY, Keys.number(index)).map(UnsafeByteOperations::unsafeWrap);
  }

  /**
   * Neighbouring entries.
   *
   * @param first index of the first
   * @param count how many
   * @return their bytes
   * @throws StoreFailure if one of them is not there
   */
  public List<ByteString> entries(long first, int count) {
    var keys = new ArrayList<byte[]>(count);
    for (var i = 0; i < count; i++) {
      keys.add(Keys.number(first + i));
    }
    var entries = new ArrayList<ByteString>(count);
    for (var value : getAll(Column.ENTRY, keys)) {
      var index = first + entries.size();
      entries.add(
          UnsafeByteOperations.unsafeWrap(value.orElseThrow(() -> missing("entry", index))));
    }
    return entries;
  }

  /**
   * Full tiles.
   *
   * @param addresses where they stand
   * @return the hashes of each, in the same order
   * @throws StoreFailure if one of them is not there
   */
  public List<List<Hash>> tiles(List<TileAddress> addresses) {
    var keys = addresses.stream().map(at -> Keys.tile(at.level(), at.index())).toList();
    var values = getAll(Column.TILE, keys);
    var tiles = new ArrayList<List<Hash>>(addresses.size());
    for (var i = 0; i < addresses.size(); i++) {
      var address = addresses.get(i);
      tiles.add(
          values
              .get(i)
              .map(Tile::decode)
              .orElseThrow(
                  () -> missing("tile of level %d".formatted(address.level()), address.index())));
    }
    return tiles;
  }

  private static StoreFailure missing(String what, long index) {
    return new StoreFailure(
        "The store has no %s with index %d, which must be there: restore it from a backup."
            .formatted(what, index));
  }

  /**
   * Looks up idempotency keys.
   *
   * @param keys H(acting institution's name ‖ event id)
   * @return rows for those that are known
   */
  public Map<Hash, IdRow> ids(Collection<Hash> keys) {
    var rows = new HashMap<Hash, IdRow>();
    lookUp(
        Column.ID,
        keys,
        (key, value) ->
            rows.put(
                key,
                new IdRow(key, ByteBuffer.wrap(value).getLong(), Hash.read(value, Long.BYTES))));
    return rows;
  }

  /**
   * Looks up the heads of streams.
   *
   * @param streams stream ids
   * @return the heads of those that have entries
   */
  public Map<Hash, Head> heads(Collection<Hash> streams) {
    var heads = new HashMap<Hash, Head>();
    lookUp(Column.HEAD, streams, (stream, value) -> heads.put(stream, Keys.readHead(value)));
    return heads;
  }

  /**
   * Looks up whether deliveries wait for an answer.
   *
   * @param deliveries delivery stream ids
   * @return rows for those that were dispatched or answered
   */
  public Map<Hash, DeliveryRow> deliveries(Collection<Hash> deliveries) {
    var rows = new HashMap<Hash, DeliveryRow>();
    lookUp(
        Column.DELIVERY,
        deliveries,
        (delivery, value) ->
            rows.put(
                delivery,
                new DeliveryRow(
                    delivery,
                    value.length == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(ByteBuffer.wrap(value).getLong()))));
    return rows;
  }

  private void lookUp(Column column, Collection<Hash> keys, BiConsumer<Hash, byte[]> found) {
    var values = getAll(column, keys.stream().map(Hash::bytes).toList()).iterator();
    for (var key : keys) {
      values.next().ifPresent(value -> found.accept(key, value));
    }
  }

  /**
   * Looks up what was done to numbers.
   *
   * @param keys numbers, and what may have been done
   * @return those that were
   */
  public Set<NumberKey> numbers(Collection<NumberKey> keys) {
    var asked = List.copyOf(keys);
    var values = getAll(Column.NUMBER, asked.stream().map(Keys::number).toList());
    var done = new HashSet<NumberKey>();
    for (var i = 0; i < asked.size(); i++) {
      if (values.get(i).isPresent()) {
        done.add(asked.get(i));
      }
    }
    return done;
  }

  /**
   * The first entries that held back, gave and voided a number.
   *
   * @param book the book's stream id
   * @param number the number
   * @return their indexes, at most three, ascending
   */
  public List<Long> numberIndexes(Hash book, long number) {
    var indexes = new TreeSet<Long>();
    scan(
        Column.NUMBER,
        Keys.numbered(book, number),
        NumberUse.values().length,
        (key, value) -> indexes.add(ByteBuffer.wrap(value).getLong()));
    return List.copyOf(indexes);
  }

  /**
   * The entry that held back a number, or the nearest one before it.
   *
   * @param book the book's stream id
   * @param number the number
   * @param reach how many numbers are looked at, this one and those before it
   * @return the index of the entry that was first to hold back the greatest of them
   */
  public OptionalLong nearestHeld(Hash book, long number, int reach) {
    var least = Keys.number(new NumberKey(book, Math.max(1, number - reach + 1), NumberUse.HELD));
    var held = least[least.length - 1];
    var from = Keys.number(new NumberKey(book, number, NumberUse.HELD));
    try (RocksIterator cursor = database.db().newIterator(database.family(Column.NUMBER))) {
      for (cursor.seekForPrev(from); cursor.isValid(); cursor.prev()) {
        var key = cursor.key();
        if (Arrays.compareUnsigned(key, least) < 0) {
          return OptionalLong.empty();
        }
        if (key[key.length - 1] == held) {
          return OptionalLong.of(ByteBuffer.wrap(cursor.value()).getLong());
        }
      }
      cursor.status();
      return OptionalLong.empty();
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
  }

  /**
   * The entries that change institutions, keys or books.
   *
   * @return their indexes, ascending
   */
  public List<Long> registered() {
    var indexes = new ArrayList<Long>();
    scan(MetaKey.REGISTERED, (key, value) -> indexes.add(ByteBuffer.wrap(key).getLong(1)));
    return indexes;
  }

  /**
   * The last number that the ledger assigned in each book that it numbers.
   *
   * @return by the book's stream id
   */
  public Map<Hash, Long> lastNumbers() {
    var numbers = new HashMap<Hash, Long>();
    scan(
        MetaKey.LAST_NUMBER,
        (key, value) -> numbers.put(Hash.read(key, 1), ByteBuffer.wrap(value).getLong()));
    return numbers;
  }

  private void scan(MetaKey prefix, BiConsumer<byte[], byte[]> row) {
    var from = Keys.meta(prefix);
    try (RocksIterator cursor = database.db().newIterator(database.family(Column.META))) {
      for (cursor.seek(from); cursor.isValid() && cursor.key()[0] == prefix.code(); ) {
        row.accept(cursor.key(), cursor.value());
        cursor.next();
      }
      cursor.status();
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
  }

  private Optional<byte[]> get(Column column, byte[] key) {
    try {
      return Optional.ofNullable(database.db().get(database.family(column), key));
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
  }

  private List<Optional<byte[]>> getAll(Column column, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    try {
      List<ColumnFamilyHandle> families = Collections.nCopies(keys.size(), database.family(column));
      return database.db().multiGetAsList(families, keys).stream()
          .map(Optional::ofNullable)
          .toList();
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
  }

  private static StoreFailure unreadable(RocksDBException e) {
    return new StoreFailure(
        "The store could not be read (%s): stop, and check the disk.".formatted(e.getMessage()), e);
  }

  @Override
  public void close() {
    database.close();
  }
}
