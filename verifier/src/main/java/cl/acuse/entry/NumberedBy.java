package cl.acuse.entry;

/** Who numbers a book; registry {@code numbered_by}. */
public final class NumberedBy {
  /** The ledger. */
  public static final int LEDGER = 1;

  /** The institution. */
  public static final int INSTITUTION = 2;

  private NumberedBy() {}
}
