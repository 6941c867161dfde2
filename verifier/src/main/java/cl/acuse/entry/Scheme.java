package cl.acuse.entry;

/** Code lists of institutions; registry {@code scheme}. */
public final class Scheme {
  /** State code registry (GESCODE). */
  public static final int GESCODE = 1;

  /** RUT (tax number). */
  public static final int RUT = 2;

  /** DocDigital entity id. */
  public static final int DOCDIGITAL = 3;

  /** Budget chapter (DIPRES). */
  public static final int DIPRES = 4;

  /** Code chosen by the registrar. */
  public static final int LOCAL = 99;

  private Scheme() {}
}
