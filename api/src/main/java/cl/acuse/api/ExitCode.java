package cl.acuse.api;

/** The exit codes of {@code acuse}; those of verdicts are the verifier's. */
public final class ExitCode {
  /** It is done. */
  public static final int OK = 0;

  /** It could not be done; the sentence on stderr says why. */
  public static final int FAILED = 1;

  /** The command line or the configuration is not right. */
  public static final int MISUSE = 2;

  /** Nothing is known to be wrong, but something is lacking; that of an INCOMPLETE verdict. */
  public static final int LACKING = 3;

  /** A defect of ours. */
  public static final int DEFECT = 70;

  private ExitCode() {}
}
