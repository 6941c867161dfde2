package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeVectorTest {
  private static final Vectors.Case FILE = Vectors.file("tree.json");

  /** Leaf i is the 8 bytes of i. */
  private static List<Hash> leaves(long size) {
    var leaves = new ArrayList<Hash>();
    for (var i = 0L; i < size; i++) {
      leaves.add(Hash.leaf(ByteBuffer.allocate(8).putLong(i).array()));
    }
    return leaves;
  }

  private static TreeGrowth tree(long size) {
    return new TreeGrowth(CompactRange.EMPTY, leaves(size));
  }

  @Test
  void referenceTree() {
    var reference = FILE.object("reference");
    var leaves =
        reference.texts("leaves").stream().map(t -> Hash.leaf(HexFormat.of().parseHex(t))).toList();
    assertThat(leaves).isEqualTo(reference.hashes("leafHashes"));
    var roots = reference.hashes("roots");
    for (var size = 0; size < roots.size(); size++) {
      assertThat(new TreeGrowth(CompactRange.EMPTY, leaves.subList(0, size)).root())
          .isEqualTo(roots.get(size));
    }
  }

  @Test
  void roots() {
    for (var vector : FILE.cases("roots")) {
      assertThat(tree(vector.number("size")).root()).isEqualTo(vector.hash("root"));
    }
  }

  @Test
  void compactRanges() {
    for (var vector : FILE.cases("compactRanges")) {
      var range = tree(vector.number("size")).after();
      assertThat(range).isEqualTo(CompactRange.of(vector.number("size"), vector.hashes("hashes")));
    }
  }

  @Test
  void inclusion() {
    for (var vector : FILE.cases("inclusion")) {
      var proof = tree(vector.number("size")).inclusion(vector.number("index"));
      assertThat(proof.path()).as("%s", vector).isEqualTo(vector.hashes("proof"));
    }
  }

  @Test
  void consistency() {
    for (var vector : FILE.cases("consistency")) {
      var to = vector.number("to");
      var plan = ConsistencyProof.plan(vector.number("from"), to);
      var tree = tree(to);
      var nodes = plan.addresses().stream().map(a -> tree.node(a.level(), a.index())).toList();
      assertThat(plan.fold(nodes)).as("%s", vector).isEqualTo(vector.hashes("proof"));
    }
  }

  @Test
  void inclusionFaults() throws InvalidProofException {
    for (var vector : FILE.cases("inclusionFaults")) {
      var proof =
          new InclusionProof(vector.number("index"), vector.number("size"), vector.hashes("proof"));
      if (vector.valid()) {
        proof.verify(vector.hash("leafHash"), vector.hash("root"));
      } else {
        assertThatThrownBy(() -> proof.verify(vector.hash("leafHash"), vector.hash("root")))
            .as("%s", vector)
            .isInstanceOf(InvalidProofException.class);
      }
    }
  }

  @Test
  void consistencyFaults() throws InvalidProofException {
    for (var vector : FILE.cases("consistencyFaults")) {
      var proof =
          new ConsistencyProof(vector.number("from"), vector.number("to"), vector.hashes("proof"));
      if (vector.valid()) {
        proof.verify(vector.hash("fromRoot"), vector.hash("toRoot"));
      } else {
        assertThatThrownBy(() -> proof.verify(vector.hash("fromRoot"), vector.hash("toRoot")))
            .as("%s", vector)
            .isInstanceOf(InvalidProofException.class);
      }
    }
  }
}
