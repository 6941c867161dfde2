package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.Vectors;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.io.EOFException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entry bundles against another implementation's: vectors/tiles.json. */
class BundleTest {
  @TempDir Path folder;

  static List<Vectors.Case> bundles() {
    return Vectors.file("tiles.json").cases("bundles");
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void readsAlike(Vectors.Case vector) throws Exception {
    var width = (int) vector.number("width");
    var bytes = vector.hex("bundle");
    if (vector.valid()) {
      var bundle = Bundle.parse(0, width, bytes);
      assertThat(IntStream.range(0, bundle.width()).mapToObj(bundle::bytes).toList())
          .isEqualTo(vector.texts("entries").stream().map(ByteString::fromHex).toList());
      var files = new LogFiles(folder).write(TilePath.entries(0, width), bytes);
      for (var place = 0; place < width; place++) {
        assertThat(files.folder().entry(0, width, place))
            .hasValue(bundle.bytes(place).toByteArray());
      }
    } else {
      assertThatThrownBy(() -> Bundle.parse(0, width, bytes))
          .isInstanceOf(FaultException.class)
          .hasMessageStartingWith("T-05: ");
    }
  }

  @Test
  void aBundleThatEndsEarly_hasNoSuchEntry() throws Exception {
    var files = new LogFiles(folder).write(TilePath.entries(0, 2), new byte[] {0, 1, 7, 0});
    assertThat(files.folder().entry(0, 2, 0)).hasValue(new byte[] {7});
    assertThatThrownBy(() -> files.folder().entry(0, 2, 1)).isInstanceOf(EOFException.class);
    assertThat(files.folder().entry(1, 2, 0)).isEmpty();
  }

  /** Who keeps an entry does not keep its bundle. */
  @Test
  void anEntryIsDetachedFromItsBundle() throws Exception {
    var log = new TestLog();
    var genesis = log.entries.getFirst().bytes();
    var file = new byte[Short.BYTES + genesis.size()];
    file[0] = (byte) (genesis.size() >>> Byte.SIZE);
    file[1] = (byte) genesis.size();
    genesis.copyTo(file, Short.BYTES);
    var entry = Bundle.parse(0, 1, file).entry(0);
    var detached = entry.detached();
    assertThat(detached).isEqualTo(entry);
    Arrays.fill(file, (byte) 0);
    assertThat(detached.bytes()).isEqualTo(genesis).isNotEqualTo(entry.bytes());
    assertThat(detached.event().bytes()).isNotEqualTo(entry.event().bytes());
  }
}
