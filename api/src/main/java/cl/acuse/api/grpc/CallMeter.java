package cl.acuse.api.grpc;

/** Told how long an append took, from the request's arrival to its answer. */
@FunctionalInterface
public interface CallMeter {
  /**
   * An append is answered, one way or the other.
   *
   * @param startNanos {@link System#nanoTime} when it arrived
   */
  void appended(long startNanos);
}
