package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeGrowthTest {
  private static final List<Hash> LEAVES = NaiveTree.leaves(130);

  private static TreeGrowth growth(int from, int to) {
    var before = new TreeGrowth(CompactRange.EMPTY, LEAVES.subList(0, from)).after();
    return new TreeGrowth(before, LEAVES.subList(from, to));
  }

  @Test
  void growsFromEverySizeToEverySize() {
    for (var from = 0; from <= LEAVES.size(); from++) {
      for (var to = from; to <= LEAVES.size(); to++) {
        var growth = growth(from, to);
        assertThat(growth.oldSize()).isEqualTo(from);
        assertThat(growth.newSize()).isEqualTo(to);
        assertThat(growth.root()).isEqualTo(NaiveTree.root(LEAVES.subList(0, to)));
        assertThat(growth.after().root()).isEqualTo(growth.root());
      }
    }
  }

  @Test
  void growsAsLeafByLeaf() {
    var range = CompactRange.EMPTY;
    for (var size = 0; size < LEAVES.size(); size++) {
      assertThat(growth(size / 2, size).after()).isEqualTo(range);
      range = range.append(LEAVES.get(size));
    }
  }

  @Test
  void provesEachNewLeafAsTheRecursiveTreeDoes() throws InvalidProofException {
    for (var to = 1; to <= LEAVES.size(); to++) {
      var tree = LEAVES.subList(0, to);
      var root = NaiveTree.root(tree);
      for (var index = 0; index < to; index++) {
        var expected = NaiveTree.path(index, tree);
        for (var from : List.of(0, index / 2, Math.max(0, index - 1), index)) {
          var proof = growth(from, to).inclusion(index);
          assertThat(proof).isEqualTo(new InclusionProof(index, to, expected));
          proof.verify(LEAVES.get(index), root);
        }
      }
    }
  }

  @Test
  void provesOnlyItsOwnLeaves() {
    var growth = growth(5, 11);
    assertThat(growth.inclusion(5).index()).isEqualTo(5);
    for (var index : List.of(-1L, 4L, 11L, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> growth.inclusion(index))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> growth(0, 0).inclusion(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsExactlyTheNodesThatTheBatchCompleted() {
    for (var from = 0; from <= 70; from++) {
      for (var to = from; to <= 70; to++) {
        var growth = growth(from, to);
        for (var level = 0; level < 9; level++) {
          assertThat(shown(growth, level)).isEqualTo(completed(level, from, to));
          assertThat(level < growth.levels()).isEqualTo(to >> level > from >> level);
        }
      }
    }
  }

  private static List<String> shown(TreeGrowth growth, int level) {
    var shown = new ArrayList<String>();
    growth.forEachCompleted(
        level,
        (index, hash) -> {
          assertThat(growth.node(level, index)).isEqualTo(hash);
          shown.add(index + " " + hash);
        });
    return shown;
  }

  private static List<String> completed(int level, int from, int to) {
    var completed = new ArrayList<String>();
    for (var index = from >> level; index < to >> level; index++) {
      var covered = LEAVES.subList(index << level, (index + 1) << level);
      completed.add(index + " " + NaiveTree.root(covered));
    }
    return completed;
  }

  @Test
  void hasNoOtherNode() {
    var growth = growth(5, 11);
    assertThat(growth.node(2, 1)).isEqualTo(NaiveTree.root(LEAVES.subList(4, 8)));
    for (var address : List.of(List.of(0, 4), List.of(0, 11), List.of(2, 0), List.of(4, 0))) {
      assertThatThrownBy(() -> growth.node(address.get(0), address.get(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> growth.node(-1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void growsUpToTheLargestTree() throws InvalidProofException {
    var before =
        CompactRange.of(
            Limits.TREE_SIZE_MAX - 3, Collections.nCopies(61, Hash.leaf(new byte[] {7})));
    var growth = new TreeGrowth(before, LEAVES.subList(0, 3));
    assertThat(growth.newSize()).isEqualTo(Limits.TREE_SIZE_MAX);
    var proof = growth.inclusion(Limits.TREE_SIZE_MAX - 1);
    assertThat(proof.path()).hasSize(62);
    proof.verify(LEAVES.get(2), growth.root());
    assertThatThrownBy(() -> new TreeGrowth(before, LEAVES.subList(0, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
