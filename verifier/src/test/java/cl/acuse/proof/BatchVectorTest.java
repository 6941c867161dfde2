package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The kernel's part in a submitter's batch: the tree over its events, the key and the signature.
 */
final class BatchVectorTest {
  @Test
  void batches() throws MalformedException, InvalidProofException {
    for (var vector : Vectors.file("batches.json").cases("batches")) {
      var leaves =
          vector.texts("events").stream()
              .map(event -> Hash.leaf(HexFormat.of().parseHex(event)))
              .toList();
      var tree = new TreeGrowth(CompactRange.EMPTY, leaves);
      assertThat(tree.root()).isEqualTo(vector.hash("root"));
      for (var index = 0; index < leaves.size(); index++) {
        assertThat(tree.inclusion(index).path().stream().map(Hash::hex).toList())
            .isEqualTo(vector.list("paths").get(index));
      }
      checkSignature(vector);
    }
  }

  private static void checkSignature(Vectors.Case vector)
      throws MalformedException, InvalidProofException {
    var algorithm = SubmitterAlgorithm.of((int) vector.number("alg"));
    var key = algorithm.parseSpki(vector.hex("spki"));
    assertThat(key.keyId()).isEqualTo(vector.hash("keyId"));
    key.verify(vector.hex("message"), vector.hex("signature"));
    var altered = vector.hex("message");
    altered[altered.length - 1] ^= 1;
    assertThatThrownBy(() -> key.verify(altered, vector.hex("signature")))
        .isInstanceOf(InvalidProofException.class);
  }
}
