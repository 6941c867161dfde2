/** The line's end: receipts and proofs, new or old. */
@NullMarked
package cl.acuse.ledger.evidence;

import org.jspecify.annotations.NullMarked;
