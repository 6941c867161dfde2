package cl.acuse.entry;

/** What a key may do; registry {@code key_role}. */
public final class KeyRole {
  /** Signs its institution's acts. */
  public static final int SUBMITTER = 1;

  /** Registers institutions and keys. */
  public static final int REGISTRAR = 2;

  private KeyRole() {}
}
