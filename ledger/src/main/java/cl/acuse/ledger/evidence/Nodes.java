package cl.acuse.ledger.evidence;

import cl.acuse.ledger.integrate.Edge;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.Tile;
import cl.acuse.ledger.store.TileAddress;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.NodeAddress;
import cl.acuse.proof.TreeGrowth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Reads complete nodes of the tree: the middle step of plan, fetch, fold.
 *
 * <p>Only every eighth level is stored, in tiles of 256. A node between is the root over a run of
 * 2^h hashes of the tile below it; it is folded here. Tiles that are not full yet come from the
 * edge in memory.
 */
public final class Nodes {
  /** Nodes, and so tiles, read at one go: a receipt needs fewer. */
  private static final int READ_AT_ONCE = 256;

  private final Store store;
  private final Edge edge;
  private final long size;

  /**
   * The nodes of a tree.
   *
   * @param store where full tiles are
   * @param edge the right edge at {@code size}
   * @param size the tree's size
   */
  public Nodes(Store store, Edge edge, long size) {
    this.store = store;
    this.edge = edge;
    this.size = size;
  }

  /**
   * Reads nodes, a multi-get for each {@link #READ_AT_ONCE} of them: a tile in memory has many
   * times the bytes of the node that is wanted of it.
   *
   * @param addresses complete nodes
   * @return their hashes, in the same order
   */
  public List<Hash> read(List<NodeAddress> addresses) {
    var nodes = new ArrayList<Hash>(addresses.size());
    for (var from = 0; from < addresses.size(); from += READ_AT_ONCE) {
      var to = Math.min(addresses.size(), from + READ_AT_ONCE);
      nodes.addAll(readSome(addresses.subList(from, to)));
    }
    return nodes;
  }

  private List<Hash> readSome(List<NodeAddress> addresses) {
    var full = new LinkedHashSet<TileAddress>();
    for (var address : addresses) {
      var tile = tile(address);
      if (isFull(tile)) {
        full.add(tile);
      }
    }
    var tiles = tiles(List.copyOf(full));
    return addresses.stream().map(address -> node(address, tiles)).toList();
  }

  private Map<TileAddress, List<Hash>> tiles(List<TileAddress> addresses) {
    var tiles = new HashMap<TileAddress, List<Hash>>();
    var read = store.tiles(addresses);
    for (var i = 0; i < addresses.size(); i++) {
      tiles.put(addresses.get(i), read.get(i));
    }
    return tiles;
  }

  private static TileAddress tile(NodeAddress node) {
    var height = node.level() % Tile.HEIGHT;
    return new TileAddress(node.level() / Tile.HEIGHT, (node.index() << height) / Tile.WIDTH);
  }

  private boolean isFull(TileAddress tile) {
    return tile.index() < (size >>> (tile.level() * Tile.HEIGHT)) / Tile.WIDTH;
  }

  private Hash node(NodeAddress address, Map<TileAddress, List<Hash>> tiles) {
    var tile = tile(address);
    var hashes = tiles.getOrDefault(tile, edge.at(tile.level()));
    var height = address.level() % Tile.HEIGHT;
    var from = (int) ((address.index() << height) % Tile.WIDTH);
    return new TreeGrowth(CompactRange.EMPTY, hashes.subList(from, from + (1 << height))).root();
  }

  /**
   * The first hashes of a tile.
   *
   * @param address where it stands
   * @param width 1 to 256, no more than the tree has there
   * @return the hashes
   */
  public List<Hash> tile(TileAddress address, int width) {
    var hashes =
        isFull(address) ? store.tiles(List.of(address)).getFirst() : edge.at(address.level());
    if (hashes.size() < width) {
      throw new AssertionError("asked for more of " + address + " than the tree has");
    }
    return hashes.subList(0, width);
  }

  /**
   * The compact range of a size, from the stored nodes.
   *
   * @param of 0 to the tree's size
   * @return the range
   */
  public CompactRange range(long of) {
    var addresses = new ArrayList<NodeAddress>();
    var start = 0L;
    while (start != of) {
      var width = Long.highestOneBit(of - start);
      var level = Long.numberOfTrailingZeros(width);
      addresses.add(new NodeAddress(level, start >>> level));
      start += width;
    }
    return CompactRange.of(of, read(addresses));
  }
}
