/** Well-formed and truly signed? Parallel and stateless. */
@NullMarked
package cl.acuse.ledger.intake;

import org.jspecify.annotations.NullMarked;
