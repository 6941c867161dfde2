package cl.acuse.ledger.store;

/**
 * Which entry was the first to do something to a number of a book.
 *
 * @param key the number, and what was done
 * @param index the entry's index
 */
public record NumberRow(NumberKey key, long index) {}
