/** Batch to entries, links, leaf hashes and new tree; pure. */
@NullMarked
package cl.acuse.ledger.integrate;

import org.jspecify.annotations.NullMarked;
