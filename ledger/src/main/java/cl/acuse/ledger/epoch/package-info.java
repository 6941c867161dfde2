/** Epochs: the sparse map over all streams, and when the log states its root. */
@NullMarked
package cl.acuse.ledger.epoch;

import org.jspecify.annotations.NullMarked;
