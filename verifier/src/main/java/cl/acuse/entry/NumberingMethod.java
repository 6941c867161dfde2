package cl.acuse.entry;

/** How a number was given; registry {@code numbering_method}. */
public final class NumberingMethod {
  /** By the institution's system. */
  public static final int SYSTEM = 1;

  /** By hand, on paper. */
  public static final int BY_HAND = 2;

  private NumberingMethod() {}
}
