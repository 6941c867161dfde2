package cl.acuse.verifier.folio;

/**
 * Neighbouring numbers.
 *
 * @param first the first
 * @param last the last, at least {@code first}
 */
public record NumberRange(long first, long last) {
  /** Checks the order. */
  public NumberRange {
    if (first > last) {
      throw new IllegalArgumentException("a range from %d to %d".formatted(first, last));
    }
  }

  /**
   * How many numbers.
   *
   * @return at least 1
   */
  public long size() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + "–" + last;
  }
}
