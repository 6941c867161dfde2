package cl.acuse.ledger.admission;

/**
 * A numbering book that was opened.
 *
 * @param numberedByLedger whether the ledger assigns its numbers
 * @param first its first number
 * @param last the last number that the ledger assigned; one less than the first before that
 * @param closed whether it was closed since
 */
record OpenBook(boolean numberedByLedger, long first, long last, boolean closed) {
  OpenBook withLast(long assigned) {
    return new OpenBook(numberedByLedger, first, assigned, closed);
  }

  OpenBook close() {
    return new OpenBook(numberedByLedger, first, last, true);
  }

  /** Whether so many more numbers exist. */
  boolean hasRoom(int count) {
    return last <= Long.MAX_VALUE - count;
  }

  /** False where the ledger numbers the book and has not given out the number. */
  boolean isGiven(long number) {
    return !numberedByLedger || (first <= number && number <= last);
  }
}
