package cl.acuse.demo.register;

/** A cell that is not what its column demands. */
final class UnreadableCellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String detail;

  UnreadableCellException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** Which column, and what it should be; never what it is. */
  String detail() {
    return detail;
  }
}
