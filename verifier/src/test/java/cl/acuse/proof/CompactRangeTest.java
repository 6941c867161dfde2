package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompactRangeTest {
  @Test
  void hasTheRootOfTheTreeAtEverySize() {
    var leaves = NaiveTree.leaves(130);
    var range = CompactRange.EMPTY;
    assertThat(range.root()).isEqualTo(Hash.EMPTY_ROOT);
    for (var size = 1; size <= leaves.size(); size++) {
      range = range.append(leaves.get(size - 1));
      assertThat(range.size()).isEqualTo(size);
      assertThat(range.nodes()).hasSize(Integer.bitCount(size));
      assertThat(range.root()).isEqualTo(NaiveTree.root(leaves.subList(0, size)));
      assertThat(CompactRange.of(size, range.nodes())).isEqualTo(range).hasSameHashCodeAs(range);
    }
  }

  @Test
  void keepsTheLargestSubtreeFirst() {
    var leaves = NaiveTree.leaves(13);
    var range = CompactRange.EMPTY;
    for (var leaf : leaves) {
      range = range.append(leaf);
    }
    assertThat(range.nodes())
        .containsExactly(
            NaiveTree.root(leaves.subList(0, 8)),
            NaiveTree.root(leaves.subList(8, 12)),
            leaves.get(12));
  }

  @Test
  void differsBySizeAndNodes() {
    var leaves = NaiveTree.leaves(2);
    var one = CompactRange.of(1, leaves.subList(0, 1));
    assertThat(one)
        .isNotEqualTo(CompactRange.of(2, leaves.subList(0, 1)))
        .isNotEqualTo(CompactRange.of(1, leaves.subList(1, 2)))
        .hasToString("CompactRange[size=1, root=" + leaves.getFirst() + "]");
  }

  @Test
  void takesTheCountOfItsBits() {
    assertThatThrownBy(() -> CompactRange.of(5, NaiveTree.leaves(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CompactRange.of(5, NaiveTree.leaves(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CompactRange.of(-1, NaiveTree.leaves(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsAtTheLargestTree() {
    var leaf = Hash.leaf();
    var almost = CompactRange.of(Limits.TREE_SIZE_MAX - 1, Collections.nCopies(62, leaf));
    assertThat(almost.append(leaf).size()).isEqualTo(Limits.TREE_SIZE_MAX);
    var full = CompactRange.of(Limits.TREE_SIZE_MAX, List.of(leaf));
    assertThatThrownBy(() -> full.append(leaf)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CompactRange.of(Limits.TREE_SIZE_MAX + 1, List.of(leaf, leaf)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
