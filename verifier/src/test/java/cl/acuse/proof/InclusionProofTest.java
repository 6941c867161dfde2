package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class InclusionProofTest {
  private static final List<Hash> LEAVES = NaiveTree.leaves(130);

  private static InclusionProof proof(int index, int size) {
    return new InclusionProof(index, size, NaiveTree.path(index, LEAVES.subList(0, size)));
  }

  private static Hash root(int size) {
    return NaiveTree.root(LEAVES.subList(0, size));
  }

  private static void refuses(InclusionProof proof, Hash leaf, Hash root) {
    assertThatThrownBy(() -> proof.verify(leaf, root)).isInstanceOf(InvalidProofException.class);
  }

  @Test
  void acceptsWhatTheRecursiveTreeProves() throws InvalidProofException {
    for (var size = 1; size <= LEAVES.size(); size++) {
      var root = root(size);
      for (var index = 0; index < size; index++) {
        proof(index, size).verify(LEAVES.get(index), root);
      }
    }
  }

  @Test
  void planFoldsToTheSamePath() {
    for (var size = 1; size <= LEAVES.size(); size++) {
      for (var index = 0; index < size; index++) {
        var plan = InclusionProof.plan(index, size);
        assertThat(InclusionProof.pathLength(index, size)).isEqualTo(plan.elements().size());
        assertThat(plan.addresses()).doesNotHaveDuplicates();
        assertThat(plan.fold(read(plan, size))).isEqualTo(proof(index, size).path());
      }
    }
  }

  /** Reads from a tree that has complete nodes only. */
  static List<Hash> read(ProofPlan plan, int size) {
    var tree = new TreeGrowth(CompactRange.EMPTY, LEAVES.subList(0, size));
    return plan.addresses().stream().map(a -> tree.node(a.level(), a.index())).toList();
  }

  @Test
  void refusesAnotherLeafRootIndexOrSize() {
    for (var size = 1; size <= 34; size++) {
      for (var index = 0; index < size; index++) {
        var path = proof(index, size).path();
        var leaf = LEAVES.get(index);
        refuses(proof(index, size), LEAVES.get(index + 1), root(size));
        refuses(proof(index, size), leaf, root(size + 1));
        for (var other = -1; other <= size; other++) {
          if (other != index) {
            refuses(new InclusionProof(other, size, path), leaf, root(size));
          }
        }
      }
    }
  }

  @Test
  void refusesEveryChangedPath() {
    for (var size = 1; size <= 34; size++) {
      for (var index = 0; index < size; index++) {
        var path = proof(index, size).path();
        for (var changed : changes(path)) {
          refuses(new InclusionProof(index, size, changed), LEAVES.get(index), root(size));
        }
      }
    }
  }

  /** Each hash altered, dropped, doubled; one more on either side; neighbours swapped. */
  static List<List<Hash>> changes(List<Hash> path) {
    var changes = new ArrayList<List<Hash>>();
    for (var i = 0; i < path.size(); i++) {
      var at = i;
      changes.add(with(path, p -> p.set(at, Hash.leaf(p.get(at).bytes()))));
      changes.add(with(path, p -> p.remove(at)));
      changes.add(with(path, p -> p.add(at, p.get(at))));
      if (i > 0) {
        changes.add(with(path, p -> Collections.swap(p, at, at - 1)));
      }
    }
    changes.add(with(path, p -> p.addFirst(Hash.ZERO)));
    changes.add(with(path, p -> p.addLast(Hash.ZERO)));
    changes.removeIf(path::equals);
    return changes;
  }

  private static List<Hash> with(List<Hash> path, Consumer<List<Hash>> change) {
    var changed = new ArrayList<>(path);
    change.accept(changed);
    return changed;
  }

  /** A node's hash must not pass for a leaf's: the depth belongs to the index and size. */
  @Test
  void refusesAnInnerNodeAsLeaf() {
    var parent = Hash.node(LEAVES.get(0), LEAVES.get(1));
    var upper = proof(0, 8).path().subList(1, 3);
    refuses(new InclusionProof(0, 8, upper), parent, root(8));
    refuses(new InclusionProof(0, 8, proof(0, 8).path()), parent, root(8));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> new InclusionProof(3, 3, List.of()).root(Hash.ZERO))
        .hasMessage("Entry 3 cannot be in a tree of size 3.");
    assertThatThrownBy(() -> new InclusionProof(0, 2, List.of()).root(Hash.ZERO))
        .hasMessage("The inclusion path of entry 0 is too short for size 2.");
    assertThatThrownBy(() -> new InclusionProof(0, 1, List.of(Hash.ZERO)).root(Hash.ZERO))
        .hasMessage("The inclusion path of entry 0 is too long for size 1.");
    assertThatThrownBy(() -> new InclusionProof(0, 1, List.of()).verify(Hash.ZERO, root(1)))
        .hasMessage("The inclusion path of entry 0 does not lead to the root of size 1.");
  }

  @Test
  void knowsNoTreeOutsideTheLimits() throws InvalidProofException {
    var max = Limits.TREE_SIZE_MAX;
    var path = Collections.nCopies(62, Hash.ZERO);
    var largest = new InclusionProof(max - 1, max, path);
    largest.verify(Hash.ZERO, largest.root(Hash.ZERO));
    refuses(new InclusionProof(max - 1, max + 1, path), Hash.ZERO, Hash.ZERO);
    refuses(new InclusionProof(0, Long.MIN_VALUE, path), Hash.ZERO, Hash.ZERO);
    refuses(new InclusionProof(Long.MIN_VALUE, 1, List.of()), Hash.ZERO, Hash.ZERO);
    refuses(new InclusionProof(0, 0, List.of()), Hash.EMPTY_ROOT, Hash.EMPTY_ROOT);
    assertThat(InclusionProof.plan(max - 1, max).elements()).hasSize(62);
    for (var wrong : List.of(List.of(0L, max + 1), List.of(1L, 1L), List.of(-1L, 1L))) {
      assertThatThrownBy(() -> InclusionProof.plan(wrong.get(0), wrong.get(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void foldTakesExactlyThePlannedNodes() {
    var plan = InclusionProof.plan(3, 7);
    var nodes = read(plan, 7);
    assertThatThrownBy(() -> plan.fold(nodes.subList(1, nodes.size())))
        .isInstanceOf(IllegalArgumentException.class);
    var more = with(nodes, n -> n.add(Hash.ZERO));
    assertThatThrownBy(() -> plan.fold(more)).isInstanceOf(IllegalArgumentException.class);
  }
}
