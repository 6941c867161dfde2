package cl.acuse.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of C2SP tlog-tiles. */
class LogPathTest {
  @Test
  void checkpoint() throws Exception {
    assertThat(LogPath.parse("checkpoint")).isEqualTo(new LogPath.Checkpoint());
  }

  @ParameterizedTest
  @CsvSource({
    "tile/0/000,0,0,256",
    "tile/0/067.p/1,0,67,1",
    "tile/1/999.p/255,1,999,255",
    "tile/0/x001/000,0,1000,256",
    "tile/0/x001/x234/067,0,1234067,256",
    "tile/63/x999/x999/999,63,999999999,256",
    "tile/0/x018/x014/x398/x509/x481/983,0,18014398509481983,256",
  })
  void hashTile(String path, int level, long index, int width) throws Exception {
    assertThat(LogPath.parse(path)).isEqualTo(new LogPath.HashTile(level, index, width));
  }

  @ParameterizedTest
  @CsvSource({"tile/entries/000,0,256", "tile/entries/x001/x234/067.p/8,1234067,8"})
  void entryBundle(String path, long index, int width) throws Exception {
    assertThat(LogPath.parse(path)).isEqualTo(new LogPath.EntryBundle(index, width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/1000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/0/x001/x234",
        "tile/0/001/234",
        "tile/0/X001/234",
        "tile/0/x001//234",
        "tile/0/000/",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/00",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p/8/",
        "tile/0/000.p/8\n",
        "tile/0/x001.p/1/234",
        "tile/entries/",
        "tile/entries/1",
        "tile/entry/000",
        "tile/data/000",
        "tile/0/../000",
        "tile/0/%30%30%30",
        "tile/0/\u0660\u0660\u0660",
        "tile/0/x001/x001/x001/x001/x001/x001/001",
        "tile/0/000 "
      })
  void anotherFormOfATilesPath_isMalformed(String path) {
    assertFailure(path, Failure.PATH_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "checkpoint/", "Checkpoint", "checkpoint.txt", "tiles/0/000", "tile"})
  void anyOtherPath_isUnknown(String path) {
    assertFailure(path, Failure.PATH_UNKNOWN);
  }

  private static void assertFailure(String path, Failure failure) {
    assertThatThrownBy(() -> LogPath.parse(path))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().failure()).isEqualTo(failure));
  }

  /** As the specification words it, written independently of the parser. */
  private static String write(long index) {
    var path = "%03d".formatted(index % 1_000);
    for (var rest = index / 1_000; rest > 0; rest /= 1_000) {
      path = "x%03d/%s".formatted(rest % 1_000, path);
    }
    return path;
  }

  @Test
  void everyIndex_hasItsOnePath() throws Exception {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var i = 0; i < 10_000; i++) {
      var index = random.nextLong(1L << (1 + random.nextInt(54)));
      assertThat(LogPath.parse("tile/5/" + write(index)))
          .as("index %d, seed %d", index, seed)
          .isEqualTo(new LogPath.HashTile(5, index, 256));
    }
  }

  /** No bytes make it do anything but answer or refuse; what it takes, it takes in one form. */
  @Test
  void noise_isRefusedOrCanonical() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var alphabet = "0123456789x/.p entriestl%-";
    for (var i = 0; i < 100_000; i++) {
      var text = new StringBuilder("tile/0/");
      for (var n = random.nextInt(24); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        if (LogPath.parse(text.toString()) instanceof LogPath.HashTile tile) {
          var suffix = tile.width() == 256 ? "" : ".p/" + tile.width();
          assertThat("tile/0/" + write(tile.index()) + suffix)
              .as("seed %d", seed)
              .isEqualTo(text.toString());
        }
      } catch (ProblemException e) {
        assertThat(e.problem().failure()).isEqualTo(Failure.PATH_MALFORMED);
      }
    }
  }
}
