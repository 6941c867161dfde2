package cl.acuse.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The sparse Merkle map of an epoch: stream id to {count, head} (docs/spec.md P-02 to P-04).
 *
 * <p><b>What it is.</b> Imagine a binary tree of 256 levels with a place for every possible stream
 * id: the id's bits lead from the root down, the most significant first, 0 to the left. Almost all
 * places are empty, so only what branches is real:
 *
 * <ul>
 *   <li>a subtree without a leaf has the value of 32 zero bytes;
 *   <li>a subtree with exactly one leaf <i>is</i> that leaf: its value is the leaf's hash, however
 *       high it stands;
 *   <li>any other subtree has the value {@code SHA-256(0x11 ‖ left ‖ right)}.
 * </ul>
 *
 * <pre>
 *            root                  ids 000…, 001…, 1…
 *           /    \
 *          *      1…               a lone leaf stands as high as it can
 *        /   \
 *       *    (empty)               000… and 001… part at the third bit
 *      /  \
 *   000…  001…
 * </pre>
 *
 * <p><b>Why so.</b> The value of a subtree depends on its leaves alone, not on the order in which
 * they came; every id ends at exactly one thing (its own leaf, another's, or nothing), so that a
 * path proves presence as well as absence; and paths are about as long as the logarithm of the
 * number of streams, since ids are hashes. Leaf, node and empty values cannot be confused: the
 * prefixes and lengths differ, and no input with hash zero is known.
 *
 * <p><b>How it changes.</b> The nodes are immutable. {@link #with} takes a batch of changed leaves,
 * splits it at each bit and makes anew only the nodes above them; all else is shared with the map
 * before. A map made in one go has the same nodes.
 *
 * <p><b>Where it is kept.</b> {@link #store} numbers the nodes that a change added, children before
 * their parent, and {@link #stored} knows only where the root stands and reads what a question or a
 * change walks through. A branch says where its children stand beside what their hashes are, so
 * nodes are written in one go, in the order in which paths are walked, and never moved: a store
 * finds neighbours beside each other and has nothing to sort. A batch of leaves is looked up level
 * by level, each level with one read, wherever what is stored begins. Nodes of maps before stay as
 * they are, so that each epoch's map can still be asked. What is read back is hashed and compared:
 * a store that lies is found out.
 */
public final class SparseMap {
  /** The map without streams; its root is 32 zero bytes. */
  public static final SparseMap EMPTY = new SparseMap(new Empty(), 0);

  private static final int NODE_PREFIX = 0x11;
  private static final int CHILD_BYTES = Limits.HASH_BYTES + MapNodeAddress.BYTES;
  private static final int BRANCH_BYTES = 2 * CHILD_BYTES;
  private static final int FORKED_LEAVES_MIN = 2_048;

  private final Node top;
  private final long size;

  private SparseMap(Node top, long size) {
    this.top = top;
    this.size = size;
  }

  /** Stored nodes. */
  @FunctionalInterface
  public interface Source {
    /**
     * Reads nodes.
     *
     * @param addresses where they stand
     * @return for each, in the same order, the bytes that {@link #store} gave
     */
    List<byte[]> read(List<MapNodeAddress> addresses);
  }

  /** Receives the nodes that a change added. */
  @FunctionalInterface
  public interface NodeVisitor {
    /**
     * Takes one node.
     *
     * @param bytes its 72 bytes, if it is a leaf: id ‖ u64be count ‖ head; otherwise its 88 bytes:
     *     for the left and then the right child its hash ‖ u64be epoch ‖ u32be ordinal, all zero
     *     where there is none
     */
    void node(byte[] bytes);
  }

  /**
   * A map whose nodes are read as they are needed.
   *
   * @param root its root
   * @param size how many streams it has, at least 1
   * @param address where the root's node stands
   * @param source where nodes are
   * @return the map; questions throw {@link AssertionError} where the source has other bytes than
   *     the hash demands
   */
  public static SparseMap stored(Hash root, long size, MapNodeAddress address, Source source) {
    return new SparseMap(new Stored(root, address, source), size);
  }

  /**
   * Numbers the nodes that are not in the source that the map was read from, from 0 on, and shows
   * each; the root comes last.
   *
   * @param epoch with which they are stored
   * @param visitor takes each, children before their parent
   */
  public void store(long epoch, NodeVisitor visitor) {
    new Numbering(epoch, visitor).number(top);
  }

  /** Where nodes go. Owned by the one call that stores a map. */
  private static final class Numbering {
    private final long epoch;
    private final NodeVisitor visitor;
    private int next;

    Numbering(long epoch, NodeVisitor visitor) {
      this.epoch = epoch;
      this.visitor = visitor;
    }

    MapNodeAddress number(Node node) {
      return switch (node) {
        case Empty _ -> MapNodeAddress.NONE;
        case Stored stored -> stored.address;
        case Lone(var leaf, _) -> give(leaf.bytes());
        case Branch branch -> {
          var bytes = ByteBuffer.allocate(BRANCH_BYTES);
          put(bytes, branch.left);
          put(bytes, branch.right);
          yield give(bytes.array());
        }
      };
    }

    private void put(ByteBuffer bytes, Node child) {
      var address = number(child);
      bytes.put(child.hash().bytes()).putLong(address.epoch()).putInt(address.ordinal());
    }

    private MapNodeAddress give(byte[] bytes) {
      visitor.node(bytes);
      return new MapNodeAddress(epoch, next++);
    }
  }

  /** A subtree. */
  private sealed interface Node {
    Hash hash();
  }

  private record Empty() implements Node {
    @Override
    public Hash hash() {
      return Hash.ZERO;
    }
  }

  private record Lone(MapLeaf leaf, Hash hash) implements Node {}

  /** A subtree that is read when it is first walked through; not empty. */
  private static final class Stored implements Node {
    private final Hash hash;
    private final MapNodeAddress address;
    private final Source source;

    /** What was read. Whoever comes first reads it; twice does no harm, it is the same. */
    private @Nullable Node read;

    Stored(Hash hash, MapNodeAddress address, Source source) {
      this.hash = hash;
      this.address = address;
      this.source = source;
    }

    @Override
    public Hash hash() {
      return hash;
    }

    /** The same subtree, read one level deep. */
    Node read() {
      var node = read;
      return node == null ? take(source.read(List.of(address)).getFirst()) : node;
    }

    /** The same subtree, of which these are the bytes. */
    Node take(byte[] bytes) {
      var node =
          bytes.length == MapLeaf.BYTES
              ? lone(MapLeaf.read(bytes))
              : branch(child(bytes, 0), child(bytes, CHILD_BYTES));
      if (!node.hash().equals(hash)) {
        throw new AssertionError("a node of the map was stored under another hash: " + hash);
      }
      read = node;
      return node;
    }

    private Node child(byte[] bytes, int offset) {
      var child = Hash.read(bytes, offset);
      return child.equals(Hash.ZERO)
          ? new Empty()
          : new Stored(child, MapNodeAddress.read(bytes, offset + Limits.HASH_BYTES), source);
    }
  }

  /** At least two leaves. */
  private record Branch(Node left, Node right, Hash hash) implements Node {
    Node child(int bit) {
      return bit == 0 ? left : right;
    }
  }

  /**
   * The hash of a branch.
   *
   * @param left the subtree of ids whose bit is 0
   * @param right the subtree of ids whose bit is 1
   * @return {@code SHA-256(0x11 ‖ left ‖ right)}
   */
  public static Hash node(Hash left, Hash right) {
    return Hash.pair(NODE_PREFIX, left, right);
  }

  /**
   * The root.
   *
   * @return {@link Hash#ZERO} for the empty map
   */
  public Hash root() {
    return top.hash();
  }

  /**
   * How many streams the map has.
   *
   * @return 0 or more
   */
  public long size() {
    return size;
  }

  /**
   * The map with some leaves added, or put in the place of those with the same id.
   *
   * @param leaves in any order
   * @return a new map
   * @throws IllegalArgumentException if two of the leaves have the same id
   */
  public SparseMap with(Collection<MapLeaf> leaves) {
    var change = new Change(leaves);
    change.load(top);
    var changed = change.put(top, 0, 0, change.leaves.length);
    return new SparseMap(changed, size + change.added.sum());
  }

  /** A batch of leaves on its way into a map. Owned by the one call that puts them in. */
  private static final class Change {
    /** By ascending id, so that those below a node stand side by side. */
    private final MapLeaf[] leaves;

    /** Counted by all who take part. */
    private final LongAdder added = new LongAdder();

    /** A stored node on the way to the leaves from {@code from} to before {@code to}. */
    private record OnTheWay(Stored node, int depth, int from, int to) {}

    Change(Collection<MapLeaf> leaves) {
      this.leaves = leaves.toArray(MapLeaf[]::new);
      Arrays.parallelSort(this.leaves, (one, other) -> one.streamId().compareTo(other.streamId()));
      for (var i = 1; i < this.leaves.length; i++) {
        if (this.leaves[i].streamId().equals(this.leaves[i - 1].streamId())) {
          throw new IllegalArgumentException("a stream occurs twice: " + this.leaves[i].streamId());
        }
      }
    }

    /** Reads the stored nodes on the way to the leaves, level by level. */
    void load(Node top) {
      var level = new ArrayList<OnTheWay>();
      add(level, top, 0, 0, leaves.length);
      while (!level.isEmpty()) {
        var source = level.getFirst().node.source;
        var read = source.read(level.stream().map(at -> at.node.address).toList());
        var below = new ArrayList<OnTheWay>();
        for (var i = 0; i < read.size(); i++) {
          var at = level.get(i);
          add(below, at.node.take(read.get(i)), at.depth, at.from, at.to);
        }
        level = below;
      }
    }

    /** Adds the nodes with which what is stored begins on the way to some leaves. */
    private void add(List<OnTheWay> level, Node node, int depth, int from, int to) {
      if (from == to) {
        return;
      }
      switch (node) {
        case Empty _, Lone _ -> {}
        case Stored stored -> level.add(new OnTheWay(stored, depth, from, to));
        case Branch(var left, var right, _) -> {
          var middle = middle(depth, from, to);
          add(level, left, depth + 1, from, middle);
          add(level, right, depth + 1, middle, to);
        }
      }
    }

    /** The first of some leaves whose bit at a depth is 1. */
    private int middle(int depth, int from, int to) {
      var low = from;
      var high = to;
      while (low < high) {
        var probe = (low + high) >>> 1;
        if (leaves[probe].streamId().bit(depth) == 0) {
          low = probe + 1;
        } else {
          high = probe;
        }
      }
      return low;
    }

    /** The subtree at a depth with some of the leaves put in; all of them belong below it. */
    Node put(Node node, int depth, int from, int to) {
      if (from == to) {
        return node;
      }
      return switch (node) {
        case Empty _ when to - from == 1 -> {
          added.increment();
          yield lone(leaves[from]);
        }
        case Empty _ -> split(node, node, depth, from, to);
        case Lone(var old, _)
            when to - from == 1 && leaves[from].streamId().equals(old.streamId()) ->
            lone(leaves[from]);
        case Lone(var old, _) ->
            old.streamId().bit(depth) == 0
                ? split(node, new Empty(), depth, from, to)
                : split(new Empty(), node, depth, from, to);
        case Branch(var left, var right, _) -> split(left, right, depth, from, to);
        case Stored stored -> put(stored.read(), depth, from, to);
      };
    }

    /**
     * A branch of two subtrees one level deeper, the leaves divided between them by their bit.
     * Large halves are put in side by side: an epoch's pause is as short as the cores allow.
     */
    private Node split(Node left, Node right, int depth, int from, int to) {
      var middle = middle(depth, from, to);
      if (to - from < FORKED_LEAVES_MIN) {
        return branch(put(left, depth + 1, from, middle), put(right, depth + 1, middle, to));
      }
      var forked = ForkJoinTask.adapt(() -> put(left, depth + 1, from, middle)).fork();
      var newRight = put(right, depth + 1, middle, to);
      return branch(forked.join(), newRight);
    }
  }

  private static Node lone(MapLeaf leaf) {
    return new Lone(leaf, leaf.hash());
  }

  private static Branch branch(Node left, Node right) {
    return new Branch(left, right, node(left.hash(), right.hash()));
  }

  private static Node read(Node node) {
    return node instanceof Stored stored ? stored.read() : node;
  }

  /**
   * The leaf of a stream.
   *
   * @param streamId which stream
   * @return its leaf, if the map has one
   */
  public Optional<MapLeaf> find(Hash streamId) {
    var node = read(top);
    for (var depth = 0; node instanceof Branch branch; depth++) {
      node = read(branch.child(streamId.bit(depth)));
    }
    return node instanceof Lone(var leaf, _) && leaf.streamId().equals(streamId)
        ? Optional.of(leaf)
        : Optional.empty();
  }

  /**
   * Proves what the map has for a stream id.
   *
   * @param streamId which stream
   * @return a proof of presence if {@link #find} finds it, of absence otherwise
   */
  public MapProof prove(Hash streamId) {
    var siblings = new ArrayList<Hash>();
    var node = read(top);
    while (node instanceof Branch branch) {
      var bit = streamId.bit(siblings.size());
      siblings.add(branch.child(1 - bit).hash());
      node = read(branch.child(bit));
    }
    var end = node instanceof Lone(var leaf, _) ? Optional.of(leaf) : Optional.<MapLeaf>empty();
    return new MapProof(siblings, end.filter(leaf -> !leaf.streamId().equals(streamId)));
  }
}
