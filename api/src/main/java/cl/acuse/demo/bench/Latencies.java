package cl.acuse.demo.bench;

import java.util.Arrays;

/** How long each of many answers took. Filled by several threads, each place once; then read. */
final class Latencies {
  private final long[] nanos;

  Latencies(int count) {
    this.nanos = new long[count];
  }

  void set(int place, long elapsedNanos) {
    nanos[place] = elapsedNanos;
  }

  /** Sorts; to be called once, when all places are filled. */
  void close() {
    Arrays.sort(nanos);
  }

  /**
   * The time within which a part of the answers came.
   *
   * @param part 0.5 for the median
   * @return milliseconds
   */
  double millis(double part) {
    return nanos[Math.min(nanos.length - 1, (int) (nanos.length * part))] / 1e6;
  }
}
