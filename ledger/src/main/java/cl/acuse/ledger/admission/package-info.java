/** May it enter now? Serial, since the answer depends on the order. */
@NullMarked
package cl.acuse.ledger.admission;

import org.jspecify.annotations.NullMarked;
