package cl.acuse.verifier.audit;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree over the entries replayed so far, and its tiles above level 0. Owned by the thread that
 * replays.
 *
 * <p>A full bundle enters as one subtree of 256 leaves, whose root its reader computed; a range of
 * such roots has the same nodes as the range of their leaves.
 */
final class Tree {
  private final LogFolder folder;
  private final List<List<Hash>> open = new ArrayList<>();
  private final List<Hash> roots = new ArrayList<>();

  /** The range after no bundle, after 256, after 512 and so on. */
  private final List<CompactRange> stages = new ArrayList<>(List.of(CompactRange.EMPTY));

  private CompactRange bundles = CompactRange.EMPTY;
  private long tilesCompared;
  private long tilesAbsent;

  Tree(LogFolder folder) {
    this.folder = folder;
    for (var level = 0; level < Limits.TILE_LEVELS; level++) {
      open.add(new ArrayList<>(Limits.TILE_WIDTH));
    }
  }

  /** The range over the first full bundles and some leaves after them. */
  CompactRange range(long fullBundles, List<Hash> leavesAfter) {
    var before = fullBundles == bundles.size() ? bundles : rangeOf(fullBundles);
    var range = CompactRange.of(fullBundles * Limits.TILE_WIDTH, before.nodes());
    for (var leaf : leavesAfter) {
      range = range.append(leaf);
    }
    return range;
  }

  /** Of an earlier state: from the stage before it, so that any number of questions is cheap. */
  private CompactRange rangeOf(long fullBundles) {
    var stage = (int) (fullBundles / Limits.TILE_WIDTH);
    var range = stages.get(stage);
    for (var root : roots.subList(stage * Limits.TILE_WIDTH, (int) fullBundles)) {
      range = range.append(root);
    }
    return range;
  }

  /** How many bundles are full. */
  long bundles() {
    return bundles.size();
  }

  /** Takes in the next full bundle. */
  void add(Hash bundleRoot) throws FaultException, IOException {
    bundles = bundles.append(bundleRoot);
    roots.add(bundleRoot);
    if (roots.size() % Limits.TILE_WIDTH == 0) {
      stages.add(bundles);
    }
    var root = bundleRoot;
    for (var level = 1; level < Limits.TILE_LEVELS; level++) {
      var row = open.get(level);
      row.add(root);
      if (row.size() < Limits.TILE_WIDTH) {
        return;
      }
      var tile = new HashTile(level, fullTiles(level) - 1, row);
      compare(tile);
      root = tile.root();
      row.clear();
    }
  }

  /** How many tiles of a level the bundles fill. */
  private long fullTiles(int level) {
    return bundles.size() >>> (Byte.SIZE * level);
  }

  /** Compares the tiles that are not full. */
  void finish() throws FaultException, IOException {
    for (var level = 1; level < Limits.TILE_LEVELS; level++) {
      if (!open.get(level).isEmpty()) {
        compare(new HashTile(level, fullTiles(level), open.get(level)));
      }
    }
  }

  private void compare(HashTile tile) throws FaultException, IOException {
    var width = tile.hashes().size();
    var difference = tile.firstDifference(folder);
    if (difference.orElse(width) < width) {
      throw new FaultException(
          Fault.of(
              Verdict.INVALID,
              "T-05",
              Phrase.AUDIT_TILE_DIFFERS,
              TilePath.hashTile(tile.level(), tile.index(), width)));
    }
    count(difference.isPresent());
  }

  /** Counts a tile that was compared, or was not there to be. */
  void count(boolean compared) {
    if (compared) {
      tilesCompared++;
    } else {
      tilesAbsent++;
    }
  }

  long tilesCompared() {
    return tilesCompared;
  }

  long tilesAbsent() {
    return tilesAbsent;
  }
}
