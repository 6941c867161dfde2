package cl.acuse.api.ops;

import cl.acuse.ledger.Ledger;

/** How the server is, as it tells whoever watches it. */
public final class Health {
  /** How the server is. */
  public enum State {
    /** It takes events in. */
    UP,
    /** It was asked to end and answers what it has taken in. */
    STOPPING,
    /** Its line died; the process is about to end. */
    DEAD
  }

  private final Ledger ledger;
  private volatile State state = State.UP;

  /**
   * The health of a server that has just begun to answer.
   *
   * @param ledger its ledger
   */
  public Health(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Something changed for good.
   *
   * @param next the state from now on; a dead line stays dead
   */
  public synchronized void become(State next) {
    if (state != State.DEAD) {
      state = next;
    }
  }

  /**
   * How the server is.
   *
   * @return the state
   */
  public State state() {
    return state;
  }

  /**
   * Which log it serves.
   *
   * @return the origin
   */
  public String origin() {
    return ledger.origin();
  }

  /**
   * How many entries are sealed.
   *
   * @return the newest checkpoint's size
   */
  public long size() {
    return ledger.view().size();
  }
}
