package cl.acuse.ledger.store;

import cl.acuse.entry.NumberUse;
import cl.acuse.proof.Hash;

/**
 * A number of a book, and something that is done to it.
 *
 * @param book the book's stream id
 * @param number the number, at least 1
 * @param use what is done
 */
public record NumberKey(Hash book, long number, NumberUse use) {}
