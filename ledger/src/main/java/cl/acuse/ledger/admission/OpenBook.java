package cl.acuse.ledger.admission;

/**
 * A numbering book that is open.
 *
 * @param numberedByLedger whether the ledger assigns its numbers
 * @param last the last number that the ledger assigned; one less than the first number before that
 */
record OpenBook(boolean numberedByLedger, long last) {}
