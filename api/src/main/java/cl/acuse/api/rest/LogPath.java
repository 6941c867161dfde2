package cl.acuse.api.rest;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * A path below {@code /log/}, exactly as C2SP tlog-tiles writes it.
 *
 * <pre>
 * checkpoint
 * tile/0/x001/x234/067          hash tile 1234067 of level 0, full
 * tile/1/000.p/42               the first 42 hashes of tile 0 of level 1
 * tile/entries/x001/x234/067    entry bundle 1234067, full
 * </pre>
 *
 * <p>Each resource has one path: no leading zeros, no superfluous group, nothing percent-encoded.
 * So a cache in front never holds the same bytes twice, nor different bytes under one name.
 */
public sealed interface LogPath {
  /** The newest checkpoint. */
  record Checkpoint() implements LogPath {}

  /**
   * A tile of hashes.
   *
   * @param level the tile level, 0 to 63
   * @param index the tile's number within its level
   * @param width hashes wanted, 1 to 256
   */
  record HashTile(int level, long index, int width) implements LogPath {}

  /**
   * A bundle of entries.
   *
   * @param index the bundle's number
   * @param width entries wanted, 1 to 256
   */
  record EntryBundle(long index, int width) implements LogPath {}

  /**
   * Reads a path.
   *
   * @param path what follows {@code /log/}, not decoded
   * @return what it names
   * @throws ProblemException PATH_MALFORMED for a tile's path in another form, PATH_UNKNOWN for any
   *     other path
   */
  static LogPath parse(String path) throws ProblemException {
    if (path.equals("checkpoint")) {
      return new Checkpoint();
    }
    if (!path.startsWith("tile/")) {
      throw new ProblemException(Failure.PATH_UNKNOWN);
    }
    var match = Grammar.TILE.matcher(path);
    if (path.length() > Grammar.CHARACTERS_MAX || !match.matches()) {
      throw new ProblemException(
          Failure.PATH_MALFORMED,
          "path",
          "a path of C2SP tlog-tiles, e.g. tile/0/x001/x234/067.p/8");
    }
    var index = Long.parseLong(match.group("index").replaceAll("[x/]", ""));
    var partial = match.group("width");
    var width = partial == null ? Grammar.FULL_WIDTH : Integer.parseInt(partial);
    return match.group("level").equals("entries")
        ? new EntryBundle(index, width)
        : new HashTile(Integer.parseInt(match.group("level")), index, width);
  }

  /** The regular expression and its bounds. */
  final class Grammar {
    /** Hashes or entries of a full tile. */
    static final int FULL_WIDTH = 256;

    /** Six groups of digits hold any tile of a tree of 2^62 entries. */
    private static final int CHARACTERS_MAX = 64;

    private static final String LEVEL = "(?<level>entries|[0-9]|[1-5][0-9]|6[0-3])";

    /** The first of several groups is not zero; there are at most six. */
    private static final String INDEX =
        "(?<index>(?:x(?!000)[0-9]{3}/(?:x[0-9]{3}/){0,4})?[0-9]{3})";

    /** 1 to 255. */
    private static final String WIDTH = "(?<width>[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";

    private static final Pattern TILE =
        Pattern.compile("tile/" + LEVEL + "/" + INDEX + "(?:\\.p/" + WIDTH + ")?");

    private Grammar() {}
  }
}
