package cl.acuse.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What to read in order to prove something about a stored tree: plan, fetch, fold.
 *
 * <p>A path element is the root over some run of leaves. Inside the tree that run is one complete
 * node; at the right edge it is folded from several, the largest first. The plan is a pure function
 * of indices and sizes, one read fetches {@link #addresses()}, and {@link #fold} makes the path.
 *
 * @param elements for each element of the path, leaf side first, the complete nodes it is folded
 *     from
 */
public record ProofPlan(List<List<NodeAddress>> elements) {
  /** Copies the lists. */
  public ProofPlan {
    elements = elements.stream().map(List::copyOf).toList();
  }

  /** RFC 6962 §2.1.1, from the root down, then turned leaf side first. */
  static ProofPlan inclusion(long index, long size) {
    var elements = new ArrayList<List<NodeAddress>>();
    var from = 0L;
    var to = size;
    while (to - from > 1) {
      var middle = from + Long.highestOneBit(to - from - 1);
      if (index < middle) {
        elements.add(cover(middle, to));
        to = middle;
      } else {
        elements.add(cover(from, middle));
        from = middle;
      }
    }
    return new ProofPlan(elements.reversed());
  }

  /** The subtrees between several leaves, from left to right; see {@link Multiproof}. */
  static ProofPlan between(List<Long> indexes, long size) {
    var elements = new ArrayList<List<NodeAddress>>();
    addBetween(0, size, indexes, elements);
    return new ProofPlan(elements);
  }

  private static void addBetween(
      long from, long to, List<Long> indexes, List<List<NodeAddress>> elements) {
    if (indexes.isEmpty()) {
      elements.add(cover(from, to));
    } else if (to - from > 1) {
      var middle = from + Long.highestOneBit(to - from - 1);
      var left = (int) indexes.stream().filter(index -> index < middle).count();
      addBetween(from, middle, indexes.subList(0, left), elements);
      addBetween(middle, to, indexes.subList(left, indexes.size()), elements);
    }
  }

  /** RFC 6962 §2.1.2, from the root down, then turned; an old size of 0 needs no proof. */
  static ProofPlan consistency(long oldSize, long newSize) {
    var elements = new ArrayList<List<NodeAddress>>();
    var from = 0L;
    var to = oldSize == 0 ? 0 : newSize;
    while (to != oldSize) {
      var middle = from + Long.highestOneBit(to - from - 1);
      if (oldSize <= middle) {
        elements.add(cover(middle, to));
        to = middle;
      } else {
        elements.add(cover(from, middle));
        from = middle;
      }
    }
    if (from != 0) {
      elements.add(cover(from, to));
    }
    return new ProofPlan(elements.reversed());
  }

  /** The complete nodes over a run of leaves that starts where the largest of them may start. */
  private static List<NodeAddress> cover(long from, long to) {
    var nodes = new ArrayList<NodeAddress>();
    for (var start = from; start != to; ) {
      var width = Long.highestOneBit(to - start);
      var level = Long.numberOfTrailingZeros(width);
      nodes.add(new NodeAddress(level, start >>> level));
      start += width;
    }
    return nodes;
  }

  /**
   * Every node to read, in the order of the elements; none occurs twice.
   *
   * @return the addresses
   */
  public List<NodeAddress> addresses() {
    return elements.stream().flatMap(List::stream).toList();
  }

  /**
   * Makes the path of what was read.
   *
   * @param hashes one for each of {@link #addresses()}, in that order
   * @return the path, leaf side first
   * @throws IllegalArgumentException if the count differs
   */
  public List<Hash> fold(List<Hash> hashes) {
    var path = new ArrayList<Hash>(elements.size());
    var next = 0;
    for (var element : elements) {
      if (next + element.size() > hashes.size()) {
        throw new IllegalArgumentException("too few nodes were read: " + hashes.size());
      }
      path.add(CompactRange.fold(hashes.subList(next, next + element.size())));
      next += element.size();
    }
    if (next != hashes.size()) {
      throw new IllegalArgumentException("too many nodes were read: " + hashes.size());
    }
    return List.copyOf(path);
  }
}
