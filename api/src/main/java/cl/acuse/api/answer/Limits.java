package cl.acuse.api.answer;

/** The bounds of what answers hold; each is accepted, one past it is refused. */
public final class Limits {
  /**
   * Bytes of all answers under way, in either door: two of the largest proofs and room for others.
   * Where an answer passes from the heap into the transport's buffers, each has them once; so twice
   * this is less than the heap of 512 MB that a server has where nobody names another.
   */
  public static final long ANSWERS_BYTES_MAX = 144L << 20;

  /** Bytes of these that only small answers get, so that large ones never keep them out. */
  public static final long KEPT_FOR_SMALL_BYTES = 16L << 20;

  /** Bytes up to which an answer is small: those of a receipt. */
  public static final long SMALL_ANSWER_BYTES_MAX = 1L << 20;

  private Limits() {}
}
