package cl.acuse.verifier.audit;

/** The bounds of an audit; each is accepted, one past it is refused. */
public final class Limits {
  /** Entries of a bundle and hashes of a tile (C2SP tlog-tiles). */
  public static final int TILE_WIDTH = 256;

  /** Levels of tiles: 8 levels of the tree each, up to 2^62 entries. */
  public static final int TILE_LEVELS = 8;

  /** Entries of a log that one audit holds in memory; see {@link Replay} for the bytes of each. */
  public static final long ENTRIES_MAX = 1L << 29;

  /**
   * Streams of a log that one audit holds in memory: as many as its table takes, 2^29, less those
   * of the entry with which this is exceeded and of its key.
   */
  static final int STREAMS_MAX = (1 << 29) - cl.acuse.entry.Limits.STREAMS_MAX - 1;

  /** Levels of the map that are held whole, a bucket for each entry; further leaves share them. */
  static final int MAP_LEVELS_MAX = 28;

  /** Bytes of a full bundle: 256 of the largest entries, each with its length. */
  public static final int BUNDLE_BYTES_MAX =
      TILE_WIDTH * (Short.BYTES + cl.acuse.entry.Limits.ENTRY_BYTES_MAX);

  /** Bytes of a state file: an origin, numbers and at most 62 hashes in base64. */
  public static final int STATE_BYTES_MAX = 8 << 10;

  /** Bundles between two states that a run hands out: 262,144 entries. */
  static final int BUNDLES_BETWEEN_STATES = 1_024;

  private Limits() {}
}
