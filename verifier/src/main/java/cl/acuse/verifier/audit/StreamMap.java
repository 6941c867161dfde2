package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import java.util.Arrays;
import java.util.concurrent.ForkJoinTask;

/**
 * Every stream's length and last entry, and the root of the sparse map over them ([P-02] to
 * [P-04]).
 *
 * <p><b>Why not {@link SparseMap}.</b> An audit never looks back: it wants the newest root only. So
 * the tree is changed where it stands. Its nodes are records in plain arrays, a tenth of the memory
 * and of the time that objects cost when there are millions of them. That both have the same roots
 * is what the tests and every audited epoch show.
 *
 * <p><b>How.</b> A reference is a number: 0 the empty subtree, a positive one a branch, a negative
 * one a leaf, which stands as high as it can. What changed since the last root is sorted by id, so
 * that the leaves below a node stand side by side, and put in from the root down; only the hashes
 * above them are made anew.
 *
 * <p>A stream costs about 170 bytes. Owned by the thread that replays; it lets others put large
 * halves in, and waits for them.
 */
final class StreamMap {
  private static final int EMPTY = 0;
  private static final int ID_WORDS = 4;

  /** Words of a stream: id, last leaf hash, count, hash of the map's leaf. */
  private static final int LAST = ID_WORDS;

  private static final int COUNT = LAST + 4;
  private static final int LEAF = COUNT + 1;
  private static final int STREAM_WORDS = LEAF + 4;

  /** Words of a branch: hash, the two children's references. */
  private static final int CHILDREN = 4;

  private static final int BRANCH_WORDS = CHILDREN + 2;

  /**
   * So many are sorted at a time: a sorted word holds the id's first bits and a number below it.
   */
  private static final int NUMBER_BITS = 20;

  /** Of so many leaves or more, the halves are put in side by side. */
  private static final int FORKED_LEAVES_MIN = 1_024;

  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

  private final RecordTable table;
  private final Records streams;
  private final Records branches = new Records(BRANCH_WORDS);
  private final long[] key = new long[ID_WORDS];
  private int top = EMPTY;

  /** Streams that got an entry since the last root, each once: its {@link #COUNT} is negative. */
  private int[] changed = new int[1];

  private int changes;

  /** Leaves on their way into the tree, by ascending id. */
  private int[] sorted = {};

  StreamMap(long seed) {
    this.table = new RecordTable(STREAM_WORDS, seed);
    this.streams = table.records();
    branches.add(); // Reference 0 is the empty subtree's.
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

  /** The map's root. */
  Hash root() {
    for (var from = 0; from < changes; from += NUMBER_MASK + 1) {
      sort(from, Math.min(changes, from + NUMBER_MASK + 1));
      top = put(top, 0, 0, sorted.length);
    }
    changes = 0;
    return hash(top);
  }

  private void sort(int from, int to) {
    var numbers = new long[to - from];
    for (var i = 0; i < numbers.length; i++) {
      seal(changed[from + i]);
      var first = streams.get(changed[from + i], 0);
      // Shifted by one bit more, so that the sign does not upset the order.
      numbers[i] = ((first >>> (NUMBER_BITS + 1)) << NUMBER_BITS) | i;
    }
    Arrays.sort(numbers);
    sorted = new int[numbers.length];
    for (var i = 0; i < numbers.length; i++) {
      sorted[i] = changed[from + (int) (numbers[i] & NUMBER_MASK)];
      for (var at = i; at > 0 && isBefore(sorted[at], sorted[at - 1]); at--) {
        var higher = sorted[at - 1];
        sorted[at - 1] = sorted[at];
        sorted[at] = higher;
      }
    }
  }

  /** A stream's changes are over: its leaf gets a new hash. */
  private void seal(int place) {
    var count = count(place);
    streams.set(place, COUNT, count);
    var leaf = new MapLeaf(streams.hash(place, 0), count, streams.hash(place, LAST));
    streams.set(place, LEAF, leaf.hash());
  }

  private boolean isBefore(int one, int other) {
    return streams.hash(one, 0).compareTo(streams.hash(other, 0)) < 0;
  }

  private int bit(int place, int depth) {
    var word = streams.get(place, depth / Long.SIZE);
    return (int) (word >>> (Long.SIZE - 1 - depth % Long.SIZE)) & 1;
  }

  /** The subtree at a depth with some of the sorted leaves put in; all belong below it. */
  private int put(int node, int depth, int from, int to) {
    if (from == to) {
      return node;
    }
    if (node > EMPTY) {
      return split(node, child(node, 0), child(node, 1), depth, from, to);
    }
    var only = to - from == 1 && (node == EMPTY || node == leaf(sorted[from]));
    if (only) {
      return leaf(sorted[from]);
    }
    var right = node < EMPTY && bit(place(node), depth) == 1;
    return split(newBranch(), right ? EMPTY : node, right ? node : EMPTY, depth, from, to);
  }

  /** A branch over two subtrees, the leaves divided between them by their bit at its depth. */
  private int split(int branch, int left, int right, int depth, int from, int to) {
    var middle = middle(depth, from, to);
    if (to - from < FORKED_LEAVES_MIN) {
      return join(branch, put(left, depth + 1, from, middle), put(right, depth + 1, middle, to));
    }
    var forked = ForkJoinTask.adapt(() -> put(left, depth + 1, from, middle)).fork();
    var newRight = put(right, depth + 1, middle, to);
    return join(branch, forked.join(), newRight);
  }

  private int join(int branch, int left, int right) {
    branches.set(branch, CHILDREN, left);
    branches.set(branch, CHILDREN + 1, right);
    branches.set(branch, 0, SparseMap.node(hash(left), hash(right)));
    return branch;
  }

  /** Halves that are put in side by side share no record but this list's end. */
  private synchronized int newBranch() {
    return branches.add();
  }

  /** The first of some leaves whose bit at a depth is 1. */
  private int middle(int depth, int from, int to) {
    var low = from;
    var high = to;
    while (low < high) {
      var probe = (low + high) >>> 1;
      if (bit(sorted[probe], depth) == 0) {
        low = probe + 1;
      } else {
        high = probe;
      }
    }
    return low;
  }

  private int child(int branch, int side) {
    return (int) branches.get(branch, CHILDREN + side);
  }

  private static int leaf(int place) {
    return -place - 1;
  }

  private static int place(int leaf) {
    return -leaf - 1;
  }

  private Hash hash(int node) {
    if (node == EMPTY) {
      return Hash.ZERO;
    }
    return node > EMPTY ? branches.hash(node, 0) : streams.hash(place(node), LEAF);
  }
}
