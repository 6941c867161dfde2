package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Vectors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths against another implementation's: vectors/tiles.json. */
class TilePathTest {
  static List<Vectors.Case> paths() {
    return Vectors.file("tiles.json").cases("paths").stream()
        .filter(Vectors.Case::valid)
        .filter(path -> path.has("width"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void writesTheSamePath(Vectors.Case vector) {
    var index = vector.number("index");
    var width = (int) vector.number("width");
    assertThat(
            vector.text("kind").equals("entries")
                ? TilePath.entries(index, width)
                : TilePath.hashTile((int) vector.number("level"), index, width))
        .isEqualTo(vector.text("path"));
  }
}
