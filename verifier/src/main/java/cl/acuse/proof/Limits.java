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

  /** Bytes of a signed note. */
  public static final int NOTE_BYTES_MAX = 1 << 20;

  /** Signature lines of a note; C2SP signed-note asks readers for at least 16. */
  public static final int NOTE_SIGNATURES_MAX = 100;

  /** UTF-8 bytes of a key's name, and of an origin; C2SP tlog-cosignature counts them in a byte. */
  public static final int NAME_BYTES_MAX = 255;

  /** Seconds since 1970 in a cosignature (C2SP tlog-cosignature). */
  public static final long TIMESTAMP_MAX = Long.MAX_VALUE;

  /** Bytes of a trust policy. */
  public static final int POLICY_BYTES_MAX = 1 << 16;

  /** Bytes of a {@code tlog-proof}. */
  public static final int PROOF_BYTES_MAX = 1 << 16;

  /** Siblings in a proof of the sparse map: one a bit of the stream id. */
  public static final int MAP_DEPTH_MAX = 256;

  /** Bytes of a commitment's context. */
  public static final int COMMITMENT_CONTEXT_BYTES = 16;

  /** Bytes of a commitment's salt. */
  public static final int COMMITMENT_SALT_BYTES = 32;

  /** Bytes of a commitment's path, whose length is a u16. */
  public static final int COMMITMENT_PATH_BYTES_MAX = 0xffff;

  /** Bytes of a committed value: the largest bucket. */
  public static final int COMMITMENT_VALUE_BYTES_MAX = 1 << 16;

  private Limits() {}
}
