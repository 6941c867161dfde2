/** What survives power loss; the only room that knows RocksDB. */
@NullMarked
package cl.acuse.ledger.store;

import org.jspecify.annotations.NullMarked;
