package cl.acuse.proof;

/** The bounds of every format in this package; each is accepted, one past it is refused. */
public final class Limits {
  /** Bytes of a SHA-256 hash. */
  public static final int HASH_BYTES = 32;

  /** Largest tree size: with it, every index, sum and shift stays inside a {@code long}. */
  public static final long TREE_SIZE_MAX = 1L << 62;

  /** The level of the root of the largest tree; leaves are level 0. */
  public static final int LEVEL_MAX = 62;

  /** Hashes in an inclusion or consistency path (C2SP tlog-witness allows as many). */
  public static final int PATH_HASHES_MAX = 63;

  private Limits() {}
}
