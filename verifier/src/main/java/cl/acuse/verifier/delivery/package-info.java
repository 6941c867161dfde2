/**
 * What the entries of one communication and one recipient amount to. Pure functions: nothing here
 * is recorded, and nothing reads a file, a clock or the network.
 */
@NullMarked
package cl.acuse.verifier.delivery;

import org.jspecify.annotations.NullMarked;
