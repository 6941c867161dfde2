package cl.acuse.ledger.epoch;

import cl.acuse.ledger.store.Head;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The map of the epoch to come, made while the log grows.
 *
 * <p><b>Why.</b> The line stands still while an epoch is made. In a large log half of that would be
 * reading the paths to the streams that changed, which no cache holds. So the changes are put in as
 * they come, some thousands at a time and on another thread, and the pause has only the last of
 * them left to do. A log that grows faster than that for long has them all to wait for, as before;
 * but what was done meanwhile is done.
 *
 * <p><b>How.</b> Maps are immutable, so that nothing is shared but a finished one: each step waits
 * for the map of the step before and puts its own leaves in. A stream that changes again gets its
 * newer leaf in a later step. What a step makes and a later one replaces was never stored. A step
 * that fails makes all after it fail, and with them the epoch: the line ends, as with any surprise
 * in the store.
 *
 * <p><b>Memory.</b> A changed stream's path costs a kilobyte or two in a log of millions. Streams
 * beyond {@link #AHEAD_MAX} are left to the pause, so that a log that makes an epoch a month does
 * not hold them all that long.
 *
 * <p>Owned by the appender's thread. The steps read the store: {@link #settle} before it is closed.
 */
final class GrowingMap {
  /** Streams of a step; in smaller ones, the nodes near the root would be made over and over. */
  static final int STEP = 2_048;

  /** Streams that are put in ahead, at the most. */
  static final int AHEAD_MAX = 32 * STEP;

  private final Supplier<SparseMap> before;
  private final Map<Hash, Head> waiting;
  private @Nullable ForkJoinTask<SparseMap> newest;
  private int ahead;

  /**
   * A map to which nothing was put ahead.
   *
   * @param before reads the map of the epoch before, once
   * @param waiting heads of the streams that changed since, by id
   */
  GrowingMap(Supplier<SparseMap> before, Map<Hash, Head> waiting) {
    this.before = before;
    this.waiting = new HashMap<>(waiting);
  }

  /** Takes in heads of streams that changed, which are stored. */
  void add(Map<Hash, Head> heads) {
    waiting.putAll(heads);
    if (waiting.size() >= STEP && ahead + waiting.size() <= AHEAD_MAX) {
      var step = newest;
      var leaves = leaves();
      newest = ForkJoinPool.commonPool().submit(() -> made(step).with(leaves));
      ahead += leaves.size();
      waiting.clear();
    }
  }

  private SparseMap made(@Nullable ForkJoinTask<SparseMap> step) {
    return step == null ? before.get() : step.join();
  }

  private List<MapLeaf> leaves() {
    var leaves = new ArrayList<MapLeaf>(waiting.size());
    waiting.forEach((stream, head) -> leaves.add(new MapLeaf(stream, head.count(), head.leaf())));
    return leaves;
  }

  /** How many leaves were put in ahead. */
  int ahead() {
    return ahead;
  }

  /** The map with all that changed. */
  SparseMap finished() {
    return made(newest).with(leaves());
  }

  /** Waits until no step reads the store any more. */
  void settle() {
    var step = newest;
    if (step != null) {
      step.quietlyJoin();
    }
  }
}
