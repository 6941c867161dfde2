package cl.acuse.ledger.sequence;

import cl.acuse.ledger.intake.VerifiedBatch;
import java.util.concurrent.CompletableFuture;

/**
 * A request that is accepted: it waits in memory for its place and may still be lost.
 *
 * @param batch what is asked
 * @param answer completed once everything admitted with it is sealed; with {@link LineStopped} if
 *     the line died, so that the outcome is unknown
 */
public record Pending(VerifiedBatch batch, CompletableFuture<Answer> answer) {}
