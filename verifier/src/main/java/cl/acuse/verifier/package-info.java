/** Evidence to verdict; opens no socket and signs nothing. */
@NullMarked
package cl.acuse.verifier;

import org.jspecify.annotations.NullMarked;
