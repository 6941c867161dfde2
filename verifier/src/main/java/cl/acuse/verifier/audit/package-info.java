/**
 * The replay of a whole log from a C2SP tlog-tiles copy; opens no socket, signs nothing and writes
 * no file.
 */
@NullMarked
package cl.acuse.verifier.audit;

import org.jspecify.annotations.NullMarked;
