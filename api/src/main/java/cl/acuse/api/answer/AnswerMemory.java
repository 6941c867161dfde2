package cl.acuse.api.answer;

/**
 * The memory of all answers under way: what is gathered for them, and what waits for a caller who
 * reads slowly or not at all.
 *
 * <p>It only counts. Whoever makes an answer says how much he is about to hold; a share that does
 * not fit is refused at once and never waited for, so that nothing can lock.
 */
public final class AnswerMemory {
  /** Bytes of all shares. */
  private long held;

  /** No share so far. */
  public AnswerMemory() {}

  /**
   * The share of one call, empty so far.
   *
   * @return to be given back with {@link Share#leave} however the call ends
   */
  public Share share() {
    return new Share();
  }

  private synchronized boolean replace(long before, long now) {
    var all = held - before + now;
    if (now > before && all > Limits.ANSWERS_BYTES_MAX - keptFromOthers(now)) {
      return false;
    }
    held = all;
    return true;
  }

  private static long keptFromOthers(long share) {
    return share > Limits.SMALL_ANSWER_BYTES_MAX ? Limits.KEPT_FOR_SMALL_BYTES : 0;
  }

  /** What one call holds. */
  public final class Share {
    private long bytes;
    private boolean left;

    private Share() {}

    /**
     * Says how much the call holds from now on, in all.
     *
     * @param now bytes, at least 0
     * @return false where that is more than before and there is no room for it, or the call has
     *     ended: the share stays as it was
     */
    public synchronized boolean hold(long now) {
      if (left || !replace(bytes, now)) {
        return false;
      }
      bytes = now;
      return true;
    }

    /** Gives everything back, for good; a second time changes nothing. */
    public synchronized void leave() {
      hold(0);
      left = true;
    }
  }
}
