package cl.acuse.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
 * <p><b>Where it is kept.</b> A node is determined by its hash, so a map may live in a store of
 * nodes by hash: {@link #stored} knows only a root, reads what a question or a change walks
 * through, and {@link #forEachNew} tells which nodes a change added. Nodes of maps before stay as
 * they are, so that each epoch's map can still be asked. What is read back is hashed and compared:
 * a store that lies is found out.
 */
public final class SparseMap {
  /** The map without streams; its root is 32 zero bytes. */
  public static final SparseMap EMPTY = new SparseMap(new Empty(), 0);

  private static final int NODE_PREFIX = 0x11;

  private final Node top;
  private final long size;

  private SparseMap(Node top, long size) {
    this.top = top;
    this.size = size;
  }

  /** Nodes by hash. */
  @FunctionalInterface
  public interface Source {
    /**
     * Reads a node.
     *
     * @param hash the node's hash
     * @return the bytes that {@link #forEachNew} gave with this hash
     */
    byte[] read(Hash hash);
  }

  /** Receives the nodes that a change added. */
  @FunctionalInterface
  public interface NodeVisitor {
    /**
     * Takes one node.
     *
     * @param hash its hash
     * @param bytes its 72 bytes, if it is a leaf: id ‖ u64be count ‖ head; otherwise its 64 bytes:
     *     left ‖ right
     */
    void node(Hash hash, byte[] bytes);
  }

  /**
   * A map whose nodes are read as they are needed.
   *
   * @param root its root
   * @param size how many streams it has
   * @param source where its nodes are
   * @return the map; questions throw {@link AssertionError} where the source has other bytes than
   *     the hash demands
   */
  public static SparseMap stored(Hash root, long size, Source source) {
    return new SparseMap(at(root, source), size);
  }

  private static Node at(Hash hash, Source source) {
    return hash.equals(Hash.ZERO) ? new Empty() : new Stored(hash, source);
  }

  /**
   * Shows the nodes that are not in the source that the map was read from.
   *
   * @param visitor takes each, children before their parent
   */
  public void forEachNew(NodeVisitor visitor) {
    visit(top, visitor);
  }

  private static void visit(Node node, NodeVisitor visitor) {
    switch (node) {
      case Empty _ -> {}
      case Stored _ -> {}
      case Lone(var leaf, var hash) -> visitor.node(hash, leaf.bytes());
      case Branch(var left, var right, var hash) -> {
        visit(left, visitor);
        visit(right, visitor);
        visitor.node(hash, joined(left.hash(), right.hash()));
      }
    }
  }

  private static byte[] joined(Hash left, Hash right) {
    return ByteBuffer.allocate(2 * Limits.HASH_BYTES).put(left.bytes()).put(right.bytes()).array();
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

  /** A subtree that has not been read yet; not empty. */
  private record Stored(Hash hash, Source source) implements Node {
    /** The same subtree, read one level deep. */
    Node read() {
      var bytes = source.read(hash);
      var node =
          bytes.length == MapLeaf.BYTES
              ? lone(MapLeaf.read(bytes))
              : branch(
                  at(Hash.read(bytes, 0), source), at(Hash.read(bytes, Limits.HASH_BYTES), source));
      if (!node.hash().equals(hash)) {
        throw new AssertionError("a node of the map was stored under another hash: " + hash);
      }
      return node;
    }
  }

  /** At least two leaves. */
  private record Branch(Node left, Node right, Hash hash) implements Node {
    Node child(int bit) {
      return bit == 0 ? left : right;
    }
  }

  /** {@code SHA-256(0x11 ‖ left ‖ right)}. */
  static Hash node(Hash left, Hash right) {
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
    var sorted = leaves.toArray(MapLeaf[]::new);
    Arrays.sort(sorted, Comparator.comparing(MapLeaf::streamId));
    var added = sorted.length;
    for (var i = 0; i < sorted.length; i++) {
      if (i > 0 && sorted[i].streamId().equals(sorted[i - 1].streamId())) {
        throw new IllegalArgumentException("a stream occurs twice: " + sorted[i].streamId());
      }
      if (find(sorted[i].streamId()).isPresent()) {
        added--;
      }
    }
    return new SparseMap(put(top, 0, List.of(sorted)), size + added);
  }

  /** The subtree at a depth with sorted leaves put in; all of them belong below it. */
  private static Node put(Node node, int depth, List<MapLeaf> leaves) {
    if (leaves.isEmpty()) {
      return node;
    }
    return switch (node) {
      case Empty _ when leaves.size() == 1 -> lone(leaves.getFirst());
      case Empty _ -> split(node, node, depth, leaves);
      case Lone(var old, _) when isOnly(leaves, old) -> lone(leaves.getFirst());
      case Lone(var old, _) ->
          old.streamId().bit(depth) == 0
              ? split(node, new Empty(), depth, leaves)
              : split(new Empty(), node, depth, leaves);
      case Branch(var left, var right, _) -> split(left, right, depth, leaves);
      case Stored stored -> put(stored.read(), depth, leaves);
    };
  }

  private static boolean isOnly(List<MapLeaf> leaves, MapLeaf old) {
    return leaves.size() == 1 && leaves.getFirst().streamId().equals(old.streamId());
  }

  private static Node lone(MapLeaf leaf) {
    return new Lone(leaf, leaf.hash());
  }

  /** A branch of two subtrees one level deeper, the leaves divided between them by their bit. */
  private static Node split(Node left, Node right, int depth, List<MapLeaf> leaves) {
    var middle = 0;
    while (middle < leaves.size() && leaves.get(middle).streamId().bit(depth) == 0) {
      middle++;
    }
    var newLeft = put(left, depth + 1, leaves.subList(0, middle));
    var newRight = put(right, depth + 1, leaves.subList(middle, leaves.size()));
    return branch(newLeft, newRight);
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
