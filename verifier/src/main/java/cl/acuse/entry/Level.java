package cl.acuse.entry;

/** Access levels; registry {@code level}. */
public final class Level {
  /** Public. */
  public static final int PUBLICO = 1;

  /** Restricted. */
  public static final int RESTRINGIDO = 2;

  /** Secret. */
  public static final int SECRETO = 3;

  /** Reserved. */
  public static final int RESERVADO = 4;

  /** Public, on request. */
  public static final int PUBLICO_A_SOLICITUD = 5;

  private Level() {}

  /**
   * Whether documents of this level may stand in the clear ([E-05]).
   *
   * @param level any number
   * @return true for público and público a solicitud
   */
  public static boolean isOpen(int level) {
    return level == PUBLICO || level == PUBLICO_A_SOLICITUD;
  }
}
