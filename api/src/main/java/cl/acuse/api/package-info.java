/** The server: wiring and configuration; no rule of the ledger. */
@NullMarked
package cl.acuse.api;

import org.jspecify.annotations.NullMarked;
