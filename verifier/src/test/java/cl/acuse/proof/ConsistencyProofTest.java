package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsistencyProofTest {
  private static final List<Hash> LEAVES = NaiveTree.leaves(130);

  private static ConsistencyProof proof(int oldSize, int newSize) {
    var path = NaiveTree.consistency(oldSize, LEAVES.subList(0, newSize));
    return new ConsistencyProof(oldSize, newSize, path);
  }

  private static Hash root(int size) {
    return NaiveTree.root(LEAVES.subList(0, size));
  }

  private static void refuses(ConsistencyProof proof, Hash oldRoot, Hash newRoot) {
    assertThatThrownBy(() -> proof.verify(oldRoot, newRoot))
        .isInstanceOf(InvalidProofException.class);
  }

  @Test
  void acceptsWhatTheRecursiveTreeProves() throws InvalidProofException {
    for (var newSize = 0; newSize <= LEAVES.size(); newSize++) {
      for (var oldSize = 0; oldSize <= newSize; oldSize++) {
        proof(oldSize, newSize).verify(root(oldSize), root(newSize));
      }
    }
  }

  @Test
  void planFoldsToTheSamePath() {
    for (var newSize = 0; newSize <= LEAVES.size(); newSize++) {
      for (var oldSize = 0; oldSize <= newSize; oldSize++) {
        var plan = ConsistencyProof.plan(oldSize, newSize);
        assertThat(plan.addresses()).doesNotHaveDuplicates();
        assertThat(plan.fold(InclusionProofTest.read(plan, newSize)))
            .isEqualTo(proof(oldSize, newSize).path());
      }
    }
  }

  @Test
  void refusesOtherRootsAndSizes() {
    for (var newSize = 1; newSize <= 34; newSize++) {
      for (var oldSize = 1; oldSize <= newSize; oldSize++) {
        var path = proof(oldSize, newSize).path();
        refuses(proof(oldSize, newSize), root(oldSize - 1), root(newSize));
        refuses(proof(oldSize, newSize), root(oldSize), root(newSize + 1));
        refuses(new ConsistencyProof(oldSize - 1, newSize, path), root(oldSize), root(newSize));
        refuses(new ConsistencyProof(oldSize + 1, newSize, path), root(oldSize), root(newSize));
      }
    }
  }

  @Test
  void refusesEveryChangedPath() {
    for (var newSize = 1; newSize <= 34; newSize++) {
      for (var oldSize = 0; oldSize <= newSize; oldSize++) {
        for (var changed : InclusionProofTest.changes(proof(oldSize, newSize).path())) {
          var wrong = new ConsistencyProof(oldSize, newSize, changed);
          refuses(wrong, root(oldSize), root(newSize));
        }
      }
    }
  }

  @Test
  void knowsTheEmptyTreesRoot() throws InvalidProofException {
    proof(0, 0).verify(Hash.EMPTY_ROOT, Hash.EMPTY_ROOT);
    proof(0, 5).verify(Hash.EMPTY_ROOT, root(5));
    refuses(proof(0, 0), Hash.ZERO, Hash.ZERO);
    refuses(proof(0, 5), Hash.ZERO, root(5));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> proof(3, 3).verify(root(3), root(4)))
        .hasMessage("There are two roots of size 3.");
    assertThatThrownBy(() -> proof(3, 7).verify(root(3), root(8)))
        .hasMessage("The tree of size 7 does not continue the one of size 3.");
    assertThatThrownBy(() -> new ConsistencyProof(3, 7, List.of()).verify(root(3), root(7)))
        .hasMessage("The consistency path from size 3 to 7 is too short.");
    assertThatThrownBy(
            () -> new ConsistencyProof(2, 2, List.of(Hash.ZERO)).verify(root(2), root(2)))
        .hasMessage("The consistency path from size 2 to 2 is too long.");
    assertThatThrownBy(() -> new ConsistencyProof(8, 7, List.of()).verify(root(8), root(7)))
        .hasMessage("A tree cannot grow from size 8 to 7.");
  }

  @Test
  void knowsNoTreeOutsideTheLimits() throws InvalidProofException {
    var max = Limits.TREE_SIZE_MAX;
    assertThat(ConsistencyProof.plan(max - 1, max).elements()).hasSize(Limits.PATH_HASHES_MAX);
    new ConsistencyProof(max, max, List.of()).verify(Hash.ZERO, Hash.ZERO);
    refuses(new ConsistencyProof(max + 1, max + 1, List.of()), Hash.ZERO, Hash.ZERO);
    for (var wrong : List.of(List.of(0L, max + 1), List.of(2L, 1L), List.of(-1L, 1L))) {
      assertThatThrownBy(() -> ConsistencyProof.plan(wrong.get(0), wrong.get(1)))
          .isInstanceOf(IllegalArgumentException.class);
      refuses(
          new ConsistencyProof(wrong.get(0), wrong.get(1), Collections.nCopies(3, Hash.ZERO)),
          Hash.ZERO,
          Hash.ZERO);
    }
  }
}
