/** REST and tiles over the ledger. */
@NullMarked
package cl.acuse.api.rest;

import org.jspecify.annotations.NullMarked;
