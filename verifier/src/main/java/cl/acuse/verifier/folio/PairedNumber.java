package cl.acuse.verifier.folio;

/**
 * A number that a communication has in one of two books.
 *
 * @param number at least 1
 * @param index of the first entry that gives it to the communication, or states it
 * @param inBook whether an entry of the book gives it; otherwise an act of the book's owner alone
 *     states it (a submission its folio, an answer its ingreso number), of which the audit of the
 *     book knows nothing
 * @param voided whether an entry of the book gives it up
 */
public record PairedNumber(long number, long index, boolean inBook, boolean voided) {}
