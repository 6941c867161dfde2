package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import java.util.Arrays;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;

/**
 * Every stream's length and last entry, and the root of the sparse map over them ([P-02] to
 * [P-04]).
 *
 * <p><b>Why not {@link SparseMap}.</b> An audit never looks back: it wants the newest root only. So
 * the tree is changed where it stands, in plain arrays, a tenth of the memory and of the time that
 * objects cost when there are millions of them. That both have the same roots is what the tests and
 * every audited epoch show.
 *
 * <p><b>How.</b> The first bits of its id say in which bucket a stream stands, and the buckets are
 * the lowest of {@link MapLevels}; there are about as many as the log has entries, so that a bucket
 * has a stream or two. What a root costs is memory that no cache holds: a bucket is a short chain
 * of records, and each level above is one line of memory more. Between two roots only the buckets
 * that changed are remembered. A root sorts them and shares them out by the subtree in which they
 * stand; each subtree is climbed level by level, so that no node is made twice and many reads are
 * on their way at once.
 *
 * <p><b>Chosen names.</b> Whoever searches long enough for names finds some that share a bucket.
 * That costs an audit a longer chain at each root, never a longer search: streams are found by
 * {@link RecordTable}, which nobody can foresee.
 *
 * <p>A stream costs about 130 bytes, a bucket 69. Owned by the thread that replays; it lets others
 * climb subtrees, and waits for them.
 */
final class StreamMap {
  private static final int ID_WORDS = 4;

  /** Words of a stream: id, last leaf hash, count, the next in its bucket, the map leaf's hash. */
  private static final int LAST = ID_WORDS;

  private static final int COUNT = LAST + 4;
  private static final int NEXT = COUNT + 1;
  private static final int LEAF = NEXT + 1;
  private static final int STREAM_WORDS = LEAF + 4;

  /** What {@link #NEXT} says of the last in a bucket; 0 is a stream that is in no bucket yet. */
  private static final int END = -1;

  /**
   * The level whose subtrees are climbed side by side: what one climb writes, its core's cache
   * holds.
   */
  private static final int SHARED_LEVEL = 7;

  /** So many changed buckets are worth sharing out. */
  private static final int SHARED_BUCKETS_MIN = 1_024;

  /** Buckets that are read side by side before they are made. */
  private static final int ANNOUNCED = 32;

  private final RecordTable table;
  private final Records streams;
  private final long[] key = new long[ID_WORDS];
  private final MapLevels levels;

  /** The first stream of each bucket, counted from 1 on. */
  private final int[] buckets;

  /** Streams that got an entry since the last root, each once: its {@link #COUNT} is negative. */
  private int[] changed = new int[1];

  private int changes;
  private long hashes;

  /**
   * An empty map.
   *
   * @param seed see {@link RecordTable}
   * @param entries that the log states; it may have fewer streams or more
   */
  StreamMap(long seed, long entries) {
    this.table = new RecordTable(STREAM_WORDS, seed);
    this.streams = table.records();
    this.levels = new MapLevels(depth(entries));
    this.buckets = new int[1 << levels.depth()];
  }

  /** The least bytes that the map of a log of so many entries takes, before it has a stream. */
  static long bytesAtLeast(long entries) {
    return (MapLevels.BUCKET_BYTES + Integer.BYTES) << depth(entries);
  }

  private static int depth(long entries) {
    var bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(entries, 1) - 1);
    return Math.min(bits, Limits.MAP_LEVELS_MAX);
  }

  /** Says that a stream will soon be looked for. */
  void announce(Hash stream) {
    stream.copyTo(key, 0);
    table.announce(key);
  }

  /** The place of a stream, from now on that of a stream without entries if it is new. */
  int place(Hash stream) {
    stream.copyTo(key, 0);
    return table.place(key);
  }

  /** How many entries a stream has. */
  long count(int place) {
    return Math.abs(streams.get(place, COUNT));
  }

  /** The leaf hash of a stream's last entry. */
  Hash last(int place) {
    return streams.hash(place, LAST);
  }

  /** Gives a stream one entry more. */
  void append(int place, Hash leaf) {
    if (streams.get(place, COUNT) >= 0) {
      if (changes == changed.length) {
        changed = Arrays.copyOf(changed, 2 * changes);
      }
      changed[changes++] = place;
    }
    streams.set(place, COUNT, -count(place) - 1);
    streams.set(place, LAST, leaf);
  }

  /** How many streams there are. */
  int size() {
    return streams.size();
  }

  /** How many hashes all roots together took. */
  long hashes() {
    return hashes;
  }

  /** The map's root. */
  Hash root() {
    var dirty = changedBuckets();
    var shared = Math.min(SHARED_LEVEL, levels.depth());
    if (dirty.length < SHARED_BUCKETS_MIN) {
      hashes += new Climb().climb(dirty, shared);
    } else {
      ForkJoinTask.invokeAll(
              IntStream.range(0, 1 << shared)
                  .mapToObj(node -> below(node, shared, dirty))
                  .map(part -> ForkJoinTask.adapt(() -> new Climb().climb(part, shared)))
                  .toList())
          .forEach(climb -> hashes += climb.join());
    }
    hashes += join(dirty, shared, 0);
    return levels.root();
  }

  /** The buckets of the streams that changed, ascending; a new stream is put into its own. */
  private int[] changedBuckets() {
    var dirty = new int[changes];
    for (var i = 0; i < changes; i++) {
      var place = changed[i];
      dirty[i] = bucket(place);
      if (streams.get(place, NEXT) == 0) {
        streams.set(place, NEXT, buckets[dirty[i]] == 0 ? END : buckets[dirty[i]]);
        buckets[dirty[i]] = place + 1;
      }
    }
    changes = 0;
    Arrays.sort(dirty);
    return Arrays.copyOf(dirty, above(dirty, dirty.length, 0));
  }

  private int bucket(int place) {
    // In two steps: a word cannot be shifted by all its bits at once.
    return (int) (streams.get(place, 0) >>> 1 >>> (Long.SIZE - 1 - levels.depth()));
  }

  /** What of some buckets stands below a node of a level; both ascend. */
  private int[] below(int node, int level, int[] dirty) {
    var bits = levels.depth() - level;
    return Arrays.copyOfRange(dirty, from(dirty, node << bits), from(dirty, (node + 1) << bits));
  }

  /** The place of the first number that is not less than a bound. */
  private static int from(int[] ascending, int bound) {
    var found = Arrays.binarySearch(ascending, bound);
    return found < 0 ? -found - 1 : found;
  }

  /** Makes the nodes above some buckets anew, from those above a level up to those of another. */
  private long join(int[] dirty, int from, int to) {
    var nodes = dirty.clone();
    var count = above(nodes, nodes.length, levels.depth() - from);
    var joined = 0L;
    for (var level = from - 1; level >= to; level--) {
      count = above(nodes, count, 1);
      levels.announce(level, nodes, 0, count);
      for (var i = 0; i < count; i++) {
        joined += levels.join(level, nodes[i]);
      }
    }
    return joined;
  }

  /** Puts nodes so many levels up in the place of some, each once; gives how many there are. */
  private static int above(int[] ascending, int count, int levelsUp) {
    var kept = 0;
    for (var i = 0; i < count; i++) {
      var node = ascending[i] >>> levelsUp;
      if (kept == 0 || ascending[kept - 1] != node) {
        ascending[kept++] = node;
      }
    }
    return kept;
  }

  /** One climb, which one thread makes and owns. */
  private final class Climb {
    /** The streams of one bucket. */
    private int[] places = new int[1];

    private long hashed;

    /** The sum of what was announced. */
    @SuppressWarnings("UnusedVariable") // Kept, so that what is announced has to be read.
    private long announced;

    /** Makes some buckets anew, and the nodes above them up to those of a level. */
    long climb(int[] dirty, int to) {
      for (var from = 0; from < dirty.length; from += ANNOUNCED) {
        var end = Math.min(dirty.length, from + ANNOUNCED);
        announce(dirty, from, end);
        for (var i = from; i < end; i++) {
          make(dirty[i]);
        }
      }
      return hashed + join(dirty, levels.depth(), to);
    }

    /** Reads what some buckets are made of, the first two of each one's streams at most. */
    private void announce(int[] dirty, int from, int to) {
      levels.announce(levels.depth(), dirty, from, to);
      for (var i = from; i < to; i++) {
        announce(buckets[dirty[i]]);
      }
      for (var i = from; i < to; i++) {
        announce((int) streams.get(buckets[dirty[i]] - 1, NEXT));
      }
    }

    private void announce(int next) {
      if (next != END) {
        announced += streams.get(next - 1, 0) + streams.get(next - 1, STREAM_WORDS - 1);
      }
    }

    private void make(int bucket) {
      var count = seal(bucket);
      if (count == 1) {
        levels.setLeaf(bucket, streams.hash(places[0], LEAF));
      } else {
        levels.setBranch(bucket, subtree(0, count, levels.depth()));
      }
    }

    /** Reads a bucket's streams, whose changes are over; gives how many there are. */
    private int seal(int bucket) {
      var count = 0;
      for (var next = buckets[bucket]; next != END; ) {
        if (count == places.length) {
          places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = next - 1;
        sealStream(next - 1);
        next = (int) streams.get(next - 1, NEXT);
      }
      return count;
    }

    /** Where a stream changed, its leaf gets a new hash. */
    private void sealStream(int place) {
      if (streams.get(place, COUNT) < 0) {
        var count = count(place);
        streams.set(place, COUNT, count);
        var leaf = new MapLeaf(streams.hash(place, 0), count, streams.hash(place, LAST));
        streams.set(place, LEAF, leaf.hash());
        hashed++;
      }
    }

    /** The hash of the subtree at a depth over some streams, which it sorts by their bits. */
    private Hash subtree(int from, int to, int depth) {
      if (from == to) {
        return Hash.ZERO;
      }
      if (to - from == 1) {
        return streams.hash(places[from], LEAF);
      }
      var middle = part(from, to, depth);
      hashed++;
      return SparseMap.node(subtree(from, middle, depth + 1), subtree(middle, to, depth + 1));
    }

    /** Puts streams whose bit at a depth is 0 before the others; gives where these begin. */
    private int part(int from, int to, int depth) {
      var middle = from;
      for (var i = from; i < to; i++) {
        var place = places[i];
        if (bit(place, depth) == 0) {
          places[i] = places[middle];
          places[middle++] = place;
        }
      }
      return middle;
    }

    private int bit(int place, int depth) {
      var word = streams.get(place, depth / Long.SIZE);
      return (int) (word >>> (Long.SIZE - 1 - depth % Long.SIZE)) & 1;
    }
  }
}
