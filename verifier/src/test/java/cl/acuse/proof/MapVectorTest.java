package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MapVectorTest {
  private static final Vectors.Case FILE = Vectors.file("map.json");

  private static MapLeaf leaf(Vectors.Case leaf) {
    return new MapLeaf(leaf.hash("id"), leaf.number("count"), leaf.hash("head"));
  }

  private static List<Hash> siblings(Vectors.Case proof) {
    return proof.list("siblings").isEmpty() ? List.of() : proof.hashes("siblings");
  }

  /** The stream's own leaf is what a verifier states; another's is part of the proof. */
  private static void verify(Vectors.Case vector, Hash root) throws InvalidProofException {
    var id = vector.hash("id");
    var end =
        vector.has("end") ? Optional.of(leaf(vector.object("end"))) : Optional.<MapLeaf>empty();
    if ((Boolean) vector.get("present")) {
      var own = new MapLeaf(id, end.orElseThrow().count(), end.orElseThrow().head());
      var other = end.filter(leaf -> !leaf.streamId().equals(id));
      new MapProof(siblings(vector), other).verifyPresent(own, root);
    } else {
      new MapProof(siblings(vector), end).verifyAbsent(id, root);
    }
  }

  @Test
  void maps() throws InvalidProofException {
    for (var vector : FILE.cases("maps")) {
      var leaves = vector.list("leaves").isEmpty() ? List.<MapLeaf>of() : leaves(vector);
      var map = SparseMap.EMPTY.with(leaves);
      assertThat(map.root()).as("%s", vector.text("name")).isEqualTo(vector.hash("root"));
      for (var proof : vector.cases("proofs")) {
        var made = map.prove(proof.hash("id"));
        assertThat(made.siblings()).isEqualTo(siblings(proof));
        assertThat(made.other().isPresent())
            .isEqualTo(proof.has("end") && !(Boolean) proof.get("present"));
        verify(proof, map.root());
      }
    }
  }

  private static List<MapLeaf> leaves(Vectors.Case vector) {
    return vector.cases("leaves").stream().map(MapVectorTest::leaf).toList();
  }

  @Test
  void faults() {
    for (var vector : FILE.cases("faults")) {
      assertThatThrownBy(() -> verify(vector, vector.hash("root")))
          .as("%s", vector)
          .isInstanceOfAny(InvalidProofException.class, IllegalArgumentException.class);
    }
  }
}
