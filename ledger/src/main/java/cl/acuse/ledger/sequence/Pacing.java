package cl.acuse.ledger.sequence;

/**
 * When the line drains its queue.
 *
 * <p>A batch is whatever arrived while the one before was stored and sealed: group commit needs no
 * timer. But a seal costs one to two milliseconds of CPU (two signatures and their checks), and
 * where checking submitters' signatures is the bottleneck, hundreds of tiny seals a second would
 * take that CPU away from them. So after a seal the line waits up to a few times its duration,
 * unless enough waits already. An idle line starts at once.
 *
 * @param enoughEntries entries that end the wait
 * @param sealTimes how many times the last seal's duration it lasts at the most
 * @param batchEntriesMax entries of a batch at the most, beyond those of its last request
 * @param batchBytesMax bytes of a batch at the most, beyond those of its last request
 */
public record Pacing(int enoughEntries, int sealTimes, int batchEntriesMax, long batchBytesMax) {
  /** Measured on 2 cores: see docs/performance.md. */
  public static final Pacing STANDARD = new Pacing(128, 5, 4_096, 4L << 20);
}
