package cl.acuse.demo.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What epochs cost, over several of them.
 *
 * @param epochs how many
 * @param changed streams that changed before an epoch, the median
 * @param micros from the demand to the answer, a changed stream, microseconds, the median
 * @param cpuMicros processor time of the server's process in that time, a changed stream
 * @param worstMillis from the demand to the answer, milliseconds, the slowest epoch
 */
record EpochCost(int epochs, long changed, double micros, double cpuMicros, double worstMillis) {
  /**
   * One epoch.
   *
   * @param index of its entry
   * @param streams of the whole log
   * @param changed streams that changed since the epoch before
   * @param nanos from the demand to the answer
   * @param cpuNanos processor time of the server's process in that time
   */
  record Epoch(long index, long streams, long changed, long nanos, long cpuNanos) {
    double micros() {
      return nanos / 1e3 / changed;
    }

    double cpuMicros() {
      return cpuNanos / 1e3 / changed;
    }
  }

  /**
   * Sums up.
   *
   * @param epochs at least one
   * @return their cost
   */
  static EpochCost of(List<Epoch> epochs) {
    return new EpochCost(
        epochs.size(),
        epochs.stream().mapToLong(Epoch::changed).sorted().toArray()[epochs.size() / 2],
        median(epochs.stream().mapToDouble(Epoch::micros).sorted().toArray()),
        median(epochs.stream().mapToDouble(Epoch::cpuMicros).sorted().toArray()),
        epochs.stream().mapToLong(Epoch::nanos).max().orElseThrow() / 1e6);
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  void json(ObjectNode json) {
    json.put("epochs", epochs)
        .put("changedStreams", changed)
        .put("microsPerChangedStream", micros)
        .put("serverCpuMicrosPerChangedStream", cpuMicros)
        .put("worstMillis", worstMillis);
  }
}
