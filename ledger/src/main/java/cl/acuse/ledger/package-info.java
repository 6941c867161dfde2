/** The engine's front door and its one line; wires the rooms and holds no rule of its own. */
@NullMarked
package cl.acuse.ledger;

import org.jspecify.annotations.NullMarked;
