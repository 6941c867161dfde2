package cl.acuse.entry;

/** The two wire types of the canonical form, [C-06], and the layout of a tag. */
final class Wire {
  static final int VARINT = 0;
  static final int LENGTH_DELIMITED = 2;

  /** A tag is {@code number << 3 | wire type}. */
  static final int TYPE_BITS = 3;

  static final int TYPE_MASK = (1 << TYPE_BITS) - 1;

  private Wire() {}
}
