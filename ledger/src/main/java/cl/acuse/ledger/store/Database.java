package cl.acuse.ledger.store;

import cl.acuse.proof.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;

/**
 * RocksDB opened the only way this ledger opens it.
 *
 * <p>What is set, and why (each was measured):
 *
 * <ul>
 *   <li>write-ahead log mode {@code TolerateCorruptedTailRecords}: the default opens a log that is
 *       damaged in the middle and silently drops the synced writes behind the damage;
 *   <li>{@code maxBgErrorResumeCount = 0}: the default resumes by itself after a failed write and
 *       so leaves a gap;
 *   <li>checksums are verified on every read, blocks are tied to file and offset (format 6), and a
 *       missing or damaged file refuses to open;
 *   <li>no mmap, no unordered write, no manual flush of the log: each was a source of lost writes;
 *   <li>one thread writes, so memtables need no atomic inserts; where keys are hashes that are
 *       mostly absent (a fresh id, a fresh stream), a bloom filter stands before the memtable too;
 *   <li>memory is bounded: 64 MiB of memtable a family at the most, 128 MiB of log in all.
 * </ul>
 */
final class Database implements AutoCloseable {
  private static final long MEMTABLE_BYTES_MAX = 64L << 20;
  private static final long LOG_BYTES_MAX = 128L << 20;
  private static final long CACHE_BYTES = 64L << 20;
  private static final int BACKGROUND_JOBS = 2;
  private static final int OPEN_FILES_MAX = 512;
  private static final int BLOOM_BITS = 10;
  private static final double MEMTABLE_BLOOM_RATIO = 0.1;
  private static final int TABLE_FORMAT = 6;
  private static final int INFO_LOGS_KEPT = 4;

  private final RocksDB db;
  private final List<ColumnFamilyHandle> handles;
  private final Map<Column, ColumnFamilyHandle> families;
  private final List<RocksObject> options;

  private Database(RocksDB db, List<ColumnFamilyHandle> handles, List<RocksObject> options) {
    this.db = db;
    this.handles = handles;
    this.options = options;
    this.families = new EnumMap<>(Column.class);
    // RocksDB returns the handles in the order of the descriptors: its default family, then ours.
    var next = handles.listIterator(1);
    for (var column : Column.values()) {
      families.put(column, next.next());
    }
  }

  static Database open(Path folder, boolean create) {
    RocksDB.loadLibrary();
    if (create == Files.exists(folder.resolve("CURRENT"))) {
      throw new StoreFailure(
          create
              ? "There is a store already in %s: choose an empty folder.".formatted(folder)
              : "There is no store in %s: check the data folder, or run init.".formatted(folder));
    }
    var owned = new ArrayList<RocksObject>();
    try {
      Files.createDirectories(folder);
      return open(folder, create, owned);
    } catch (RocksDBException | IOException e) {
      owned.reversed().forEach(RocksObject::close);
      throw new StoreFailure(
          ("The store in %s does not open (%s): end the process that serves it, if there is one;"
                  + " else check the disk, or restore a backup.")
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static Database open(Path folder, boolean create, List<RocksObject> owned)
      throws RocksDBException {
    var options = own(owned, databaseOptions(create));
    var cache = own(owned, new LRUCache(CACHE_BYTES));
    var bloom = own(owned, new BloomFilter(BLOOM_BITS, false));
    var descriptors = new ArrayList<ColumnFamilyDescriptor>();
    descriptors.add(
        new ColumnFamilyDescriptor(
            RocksDB.DEFAULT_COLUMN_FAMILY, own(owned, new ColumnFamilyOptions())));
    for (var column : Column.values()) {
      var table =
          new BlockBasedTableConfig()
              .setFormatVersion(TABLE_FORMAT)
              .setBlockCache(cache)
              .setFilterPolicy(bloom);
      descriptors.add(
          new ColumnFamilyDescriptor(column.family(), own(owned, familyOptions(column, table))));
    }
    var handles = new ArrayList<ColumnFamilyHandle>();
    var db = RocksDB.open(options, folder.toString(), descriptors, handles);
    return new Database(db, handles, owned);
  }

  private static ColumnFamilyOptions familyOptions(Column column, BlockBasedTableConfig table) {
    var options =
        new ColumnFamilyOptions()
            .setTableFormatConfig(table)
            .setWriteBufferSize(MEMTABLE_BYTES_MAX)
            .setCompressionType(
                column == Column.ENTRY
                    ? CompressionType.LZ4_COMPRESSION
                    : CompressionType.NO_COMPRESSION);
    return column == Column.ID || column == Column.HEAD || column == Column.DELIVERY
        ? options
            .useFixedLengthPrefixExtractor(Limits.HASH_BYTES)
            .setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_RATIO)
        : options;
  }

  private static DBOptions databaseOptions(boolean create) {
    return new DBOptions()
        .setCreateIfMissing(create)
        .setCreateMissingColumnFamilies(create)
        .setErrorIfExists(create)
        .setAllowConcurrentMemtableWrite(false)
        .setParanoidChecks(true)
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setMaxBgErrorResumeCount(0)
        .setAllowMmapReads(false)
        .setAllowMmapWrites(false)
        .setMaxTotalWalSize(LOG_BYTES_MAX)
        .setMaxBackgroundJobs(BACKGROUND_JOBS)
        .setMaxOpenFiles(OPEN_FILES_MAX)
        .setKeepLogFileNum(INFO_LOGS_KEPT)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
  }

  private static <T extends RocksObject> T own(List<RocksObject> owned, T object) {
    owned.add(object);
    return object;
  }

  RocksDB db() {
    return db;
  }

  ColumnFamilyHandle family(Column column) {
    var family = families.get(column);
    if (family == null) {
      throw new AssertionError("no family for " + column);
    }
    return family;
  }

  /** Handles before the database, the database before its options: RocksDB demands the order. */
  @Override
  public void close() {
    handles.forEach(ColumnFamilyHandle::close);
    db.close();
    options.reversed().forEach(RocksObject::close);
  }
}
