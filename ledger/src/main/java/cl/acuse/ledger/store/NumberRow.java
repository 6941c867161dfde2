package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;

/**
 * Which entry first used a number of a book.
 *
 * @param book the book's stream id
 * @param number the number, at least 1
 * @param index the entry's index
 */
public record NumberRow(Hash book, long number, long index) {}
