package cl.acuse.ledger.integrate;

import cl.acuse.ledger.sequence.SealedEntry;
import cl.acuse.ledger.store.Growth;
import cl.acuse.proof.TreeGrowth;
import java.util.List;

/**
 * A batch that has become entries.
 *
 * @param growth what it adds to the store
 * @param tree how the tree grew
 * @param tip what the next batch grows from
 * @param entries the entries, with what their receipts need
 */
public record Integrated(Growth growth, TreeGrowth tree, Tip tip, List<SealedEntry> entries) {}
