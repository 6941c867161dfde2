/** The audit of a numbering book: which of its numbers stand once, and which do not. */
@NullMarked
package cl.acuse.verifier.folio;

import org.jspecify.annotations.NullMarked;
