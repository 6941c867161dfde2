package cl.acuse.ledger;

import cl.acuse.ledger.intake.Rejection;

/**
 * What happened on the line, for the one observer at the edge: metrics and logs come from these.
 */
public sealed interface LedgerFact {
  /**
   * The ledger is open.
   *
   * @param size its entries
   * @param provider who computes signatures
   */
  record Opened(long size, String provider) implements LedgerFact {}

  /**
   * A batch is sealed.
   *
   * @param entries how many it has
   * @param size the log's size with it
   * @param storeNanos how long the synced write took
   * @param sealNanos how long the seal took
   */
  record BatchSealed(int entries, long size, long storeNanos, long sealNanos)
      implements LedgerFact {}

  /**
   * A request was refused.
   *
   * @param reason why, its first event
   */
  record RequestRefused(Rejection.Reason reason) implements LedgerFact {}

  /**
   * The line died; the process has to end.
   *
   * @param cause one sentence
   */
  record LineDied(String cause) implements LedgerFact {}
}
