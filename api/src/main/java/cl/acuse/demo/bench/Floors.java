package cl.acuse.demo.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be reached on two cores, client included, with the native provider. Each is well below
 * what is usual, so that a miss is a fault and not a bad day.
 */
final class Floors {
  static final double ONE_BY_ONE_PER_SECOND = 4_000;
  static final double STREAMED_PER_SECOND = 15_000;
  static final double BATCHED_PER_SECOND = 20_000;
  static final double P99_MILLIS = 100;
  static final int RECEIPT_BYTES = 7_500;

  private Floors() {}

  /**
   * The floors that were missed.
   *
   * @param result one by one, streamed, batched
   * @return a sentence each; empty if none was
   */
  static List<String> missed(AppendBench.Result result) {
    var missed = new ArrayList<String>();
    var floors = new double[] {ONE_BY_ONE_PER_SECOND, STREAMED_PER_SECOND, BATCHED_PER_SECOND};
    for (var i = 0; i < floors.length; i++) {
      var way = result.ways().get(i);
      if (way.perSecond() < floors[i]) {
        missed.add(
            "%s: %,.0f a second, the floor is %,.0f."
                .formatted(way.name(), way.perSecond(), floors[i]));
      }
    }
    for (var way : result.ways().subList(0, 2)) {
      if (way.p99() >= P99_MILLIS) {
        missed.add(
            "%s: p99 is %.1f ms, the bound is %.0f.".formatted(way.name(), way.p99(), P99_MILLIS));
      }
    }
    if (result.receiptBytes() > RECEIPT_BYTES) {
      missed.add(
          "A receipt has %,d bytes, the bound is %,d."
              .formatted(result.receiptBytes(), RECEIPT_BYTES));
    }
    return missed;
  }
}
