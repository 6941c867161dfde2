package cl.acuse.demo.register;

/** The fields of a row that change later. */
public enum ChangedField {
  /** The document's date. */
  DATE("date"),
  /** Who may see it. */
  ACCESS("access"),
  /** How many files are attached. */
  FILES("files"),
  /** The other side. */
  PARTY("party"),
  /** The title's digest. */
  TITLE("title_sha256");

  private final String column;

  ChangedField(String column) {
    this.column = column;
  }

  /**
   * The column's name in the source.
   *
   * @return the name
   */
  public String column() {
    return column;
  }
}
