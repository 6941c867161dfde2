package cl.acuse.demo.register;

/** Who may see a row's documents, with the level that it is in the ledger (registry "level"). */
public enum Access {
  /** Published. */
  PUBLISHED(1),
  /** Given out on request. */
  ON_REQUEST(5);

  private final int level;

  Access(int level) {
    this.level = level;
  }

  /**
   * The level.
   *
   * @return a number of the registry "level"
   */
  public int level() {
    return level;
  }
}
