/** What may be signed, and the mark that never moves back. */
@NullMarked
package cl.acuse.ledger.seal;

import org.jspecify.annotations.NullMarked;
