package cl.acuse.demo.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What epochs cost, over several of them. Part of the work for an epoch is done while the log grows
 * to it, so that its pause does not tell all: the growth with the epoch does.
 *
 * @param epochs how many
 * @param changed streams that changed before an epoch, the median
 * @param micros from the demand to the answer, a changed stream, microseconds, the median
 * @param cpuMicros processor time of the server's process in that time, a changed stream
 * @param worstMillis from the demand to the answer, milliseconds, the slowest epoch
 * @param wholePerSecond entries a second, filling and epochs together
 * @param wholeCpuMicros processor time of the server's process an entry, filling and epochs
 *     together
 */
record EpochCost(
    int epochs,
    long changed,
    double micros,
    double cpuMicros,
    double worstMillis,
    double wholePerSecond,
    double wholeCpuMicros) {
  /**
   * What something took.
   *
   * @param nanos of time
   * @param cpuNanos processor time of the server's process
   */
  record Took(long nanos, long cpuNanos) {}

  /**
   * One epoch.
   *
   * @param index of its entry
   * @param streams of the whole log
   * @param changed streams that changed since the epoch before
   * @param entries since then
   * @param pause from the demand to the answer
   * @param whole from the first of these entries to the answer
   */
  record Epoch(long index, long streams, long changed, long entries, Took pause, Took whole) {
    double micros() {
      return pause.nanos() / 1e3 / changed;
    }

    double cpuMicros() {
      return pause.cpuNanos() / 1e3 / changed;
    }
  }

  /**
   * Sums up.
   *
   * @param epochs at least one
   * @return their cost
   */
  static EpochCost of(List<Epoch> epochs) {
    var entries = (double) epochs.stream().mapToLong(Epoch::entries).sum();
    var nanos = epochs.stream().mapToLong(epoch -> epoch.whole().nanos()).sum();
    var cpuNanos = epochs.stream().mapToLong(epoch -> epoch.whole().cpuNanos()).sum();
    return new EpochCost(
        epochs.size(),
        epochs.stream().mapToLong(Epoch::changed).sorted().toArray()[epochs.size() / 2],
        median(epochs.stream().mapToDouble(Epoch::micros).sorted().toArray()),
        median(epochs.stream().mapToDouble(Epoch::cpuMicros).sorted().toArray()),
        epochs.stream().mapToLong(epoch -> epoch.pause().nanos()).max().orElseThrow() / 1e6,
        entries * 1e9 / nanos,
        cpuNanos / 1e3 / entries);
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  void json(ObjectNode json) {
    json.put("epochs", epochs)
        .put("changedStreams", changed)
        .put("microsPerChangedStream", micros)
        .put("serverCpuMicrosPerChangedStream", cpuMicros)
        .put("worstMillis", worstMillis)
        .put("entriesPerSecondWithFilling", wholePerSecond)
        .put("serverCpuMicrosPerEntryWithFilling", wholeCpuMicros);
  }
}
