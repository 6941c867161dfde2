package cl.acuse.demo.register;

import cl.acuse.proof.Hash;

/**
 * The row of a file that something was read from.
 *
 * @param file the file's name
 * @param sha256 SHA-256 of the file's bytes
 * @param row 1 for the first data row
 */
public record Source(String file, Hash sha256, int row) {}
