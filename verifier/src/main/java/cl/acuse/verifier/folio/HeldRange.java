package cl.acuse.verifier.folio;

/**
 * Neighbouring numbers that one entry held back.
 *
 * @param numbers the numbers
 * @param index of the entry
 */
public record HeldRange(NumberRange numbers, long index) {}
