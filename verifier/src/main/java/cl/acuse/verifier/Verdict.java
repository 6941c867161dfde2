package cl.acuse.verifier;

/** What a verification comes to. The exit codes are stable. */
public enum Verdict {
  /** Every check that the pinned files ask for passed. */
  VALID(0),

  /** Forged or altered, or the evidence cannot be read. */
  INVALID(1),

  /** Nothing is wrong, but something that the pinned files ask for is absent. */
  INCOMPLETE(3),

  /** The evidence is intact, but a document held beside it is none of its recorded versions. */
  MISMATCH(4);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /**
   * The exit code of a program that ends with this verdict.
   *
   * @return 0, 1, 3 or 4
   */
  public int exitCode() {
    return exitCode;
  }
}
