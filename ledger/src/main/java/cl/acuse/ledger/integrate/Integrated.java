package cl.acuse.ledger.integrate;

import cl.acuse.ledger.store.Growth;
import cl.acuse.proof.TreeGrowth;

/**
 * A batch that has become entries.
 *
 * @param growth what it adds to the store
 * @param tree how the tree grew
 * @param tip what the next batch grows from
 */
public record Integrated(Growth growth, TreeGrowth tree, Tip tip) {}
