/**
 * The kernel: tree mathematics and the C2SP texts, on {@code java.base} alone.
 *
 * <p>Everything here is a pure function of its arguments: no file, clock, socket or random number.
 * Untrusted bytes enter through strict, bounded parsers that throw {@link
 * cl.acuse.proof.MalformedException}; a check either returns or throws {@link
 * cl.acuse.proof.InvalidProofException}. The package signs nothing.
 */
@NullMarked
package cl.acuse.proof;

import org.jspecify.annotations.NullMarked;
