package cl.acuse.demo.register;

/** Bounds of what an import reads. */
final class Limits {
  /** Most bytes of a source file. */
  static final int FILE_BYTES_MAX = 64 << 20;

  /** Most data rows of a source file. */
  static final int ROWS_MAX = 1_000_000;

  /** Most characters of a cell. */
  static final int CELL_CHARS_MAX = 4_096;

  /** Most files that a row may count: with the document itself they are the 64 of [E-01]. */
  static final int FILES_MAX = 63;

  /** Most bytes of an organisation's name, by [E-01]. */
  static final int NAME_BYTES_MAX = 256;

  /** Most bytes of a folio as it is printed, by [E-01]. */
  static final int FOLIO_BYTES_MAX = 64;

  private Limits() {}
}
