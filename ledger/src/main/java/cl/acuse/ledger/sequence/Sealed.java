package cl.acuse.ledger.sequence;

import cl.acuse.proof.TreeGrowth;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;

/**
 * A batch under a signed checkpoint, with all that fresh receipts need, so that they cost no read.
 *
 * @param checkpoint the checkpoint
 * @param tree how the tree grew to its size
 * @param entries the entries of the batch
 */
public record Sealed(VerifiedCheckpoint checkpoint, TreeGrowth tree, List<SealedEntry> entries) {}
