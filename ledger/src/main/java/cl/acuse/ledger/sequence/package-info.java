/** Fixes the order: drains the queue, gives index and time. */
@NullMarked
package cl.acuse.ledger.sequence;

import org.jspecify.annotations.NullMarked;
