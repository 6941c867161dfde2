package cl.acuse.ledger.store;

import java.util.function.Consumer;

/**
 * How a store behaves; {@link #DURABLE} is the only way to run it outside a test.
 *
 * @param sync whether a commit waits for the disk; switched off only by the negative control that
 *     shows that a crash check can fail
 * @param failpoint told each step before and after it takes effect; a test throws from it
 */
public record StoreOptions(boolean sync, Consumer<Step> failpoint) {
  /** A commit's I/O steps, each with a place before and after it takes effect. */
  public enum Step {
    /** The batch is about to be written. */
    BEFORE_WRITE,
    /** The batch is written and synced. */
    AFTER_WRITE
  }

  /** Synced, without failpoint. */
  public static final StoreOptions DURABLE = new StoreOptions(true, step -> {});
}
