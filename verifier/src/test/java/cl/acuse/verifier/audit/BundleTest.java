package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.Vectors;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entry bundles against another implementation's: vectors/tiles.json. */
class BundleTest {
  static List<Vectors.Case> bundles() {
    return Vectors.file("tiles.json").cases("bundles");
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void readsAlike(Vectors.Case vector) throws FaultException {
    var width = (int) vector.number("width");
    var bytes = vector.hex("bundle");
    if (vector.valid()) {
      var bundle = Bundle.parse(0, width, bytes);
      assertThat(IntStream.range(0, bundle.width()).mapToObj(bundle::bytes).toList())
          .isEqualTo(vector.texts("entries").stream().map(ByteString::fromHex).toList());
    } else {
      assertThatThrownBy(() -> Bundle.parse(0, width, bytes))
          .isInstanceOf(FaultException.class)
          .hasMessageStartingWith("T-05: ");
    }
  }
}
