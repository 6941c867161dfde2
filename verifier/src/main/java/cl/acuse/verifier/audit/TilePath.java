package cl.acuse.verifier.audit;

/**
 * The paths of C2SP tlog-tiles below a log's address, also the names of the files in a copy.
 *
 * <pre>
 * tile/0/x001/x234/067          hash tile 1234067 of level 0, full
 * tile/1/000.p/42               the first 42 hashes of tile 0 of level 1
 * tile/entries/x001/x234/067    entry bundle 1234067, full
 * </pre>
 */
public final class TilePath {
  /** The newest checkpoint. */
  public static final String CHECKPOINT = "checkpoint";

  private static final int GROUP = 1_000;

  private TilePath() {}

  /**
   * A tile of hashes.
   *
   * @param level the tile level, 0 to 7
   * @param index the tile's number within its level
   * @param width hashes, 1 to 256; fewer than 256 name a partial tile
   * @return the path
   */
  public static String hashTile(int level, long index, int width) {
    return "tile/" + level + "/" + number(index) + suffix(width);
  }

  /**
   * A bundle of entries.
   *
   * @param index the bundle's number
   * @param width entries, 1 to 256; fewer than 256 name a partial bundle
   * @return the path
   */
  public static String entries(long index, int width) {
    return "tile/entries/" + number(index) + suffix(width);
  }

  private static String number(long index) {
    var text = new StringBuilder("%03d".formatted(index % GROUP));
    for (var rest = index / GROUP; rest > 0; rest /= GROUP) {
      text.insert(0, "x%03d/".formatted(rest % GROUP));
    }
    return text.toString();
  }

  private static String suffix(int width) {
    return width == Limits.TILE_WIDTH ? "" : ".p/" + width;
  }
}
