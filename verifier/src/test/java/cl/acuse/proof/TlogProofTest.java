package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TlogProofTest {
  private static final TestSigner LOG =
      TestSigner.create("acuse.example/log", NoteAlgorithm.ED25519);
  private static final TlogPolicy POLICY = TestSigner.policy("log " + LOG.key(), "quorum none");
  private static final List<Hash> LEAVES = NaiveTree.leaves(7);

  private static SignedNote note(int size) {
    var root = NaiveTree.root(LEAVES.subList(0, size));
    return TestSigner.note(new Checkpoint(LOG.key().name(), size, root), 0, LOG);
  }

  private static InclusionProof inclusion(int index, int size) {
    return new InclusionProof(index, size, NaiveTree.path(index, LEAVES.subList(0, size)));
  }

  @Test
  void provesEveryLeaf() throws MalformedException, InvalidProofException {
    for (var size = 1; size <= LEAVES.size(); size++) {
      var checkpoint = POLICY.verify(note(size));
      for (var index = 0; index < size; index++) {
        var proof = TlogProof.of(inclusion(index, size), note(size));
        assertThat(TlogProof.parse(proof.format()).format()).isEqualTo(proof.format());
        proof.verify(LEAVES.get(index), checkpoint);
        assertThat(proof.verify(LEAVES.get(index), POLICY).checkpoint())
            .isEqualTo(checkpoint.checkpoint());
      }
    }
  }

  @Test
  void refusesAnotherLeafOrCheckpoint() throws InvalidProofException {
    var proof = TlogProof.of(inclusion(3, 7), note(7));
    assertThatThrownBy(() -> proof.verify(LEAVES.get(4), POLICY))
        .isInstanceOf(InvalidProofException.class);
    var other = POLICY.verify(note(6));
    assertThatThrownBy(() -> proof.verify(LEAVES.get(3), other))
        .isInstanceOf(InvalidProofException.class)
        .hasMessage("The proof belongs to another checkpoint.");
    var stranger = TestSigner.policy("quorum none");
    assertThatThrownBy(() -> proof.verify(LEAVES.get(3), stranger))
        .isInstanceOf(InvalidProofException.class);
  }

  private static byte[] raw(String head) {
    return ("c2sp.org/tlog-proof@v1\n" + head + "\n" + note(7)).getBytes(UTF_8);
  }

  @Test
  void takesPathsAndIndexesUpToTheLimit() throws MalformedException {
    var line = Hash.ZERO.base64() + "\n";
    var most = raw("index 4611686018427387903\n" + line.repeat(Limits.PATH_HASHES_MAX));
    assertThat(TlogProof.parse(most).path()).hasSize(63);
    for (var head :
        List.of(
            "index 4611686018427387904\n", "index 0\n" + line.repeat(64), "extra \nindex 0\n")) {
      assertThatThrownBy(() -> TlogProof.parse(raw(head)))
          .as(head)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void takesBytesUpToTheLimit() throws MalformedException {
    var room = Limits.PROOF_BYTES_MAX - raw("extra \nindex 0\n").length;
    assertThat(room % 4).isBetween(0, 3);
    var padded = "A".repeat(room - room % 4);
    var fill = "index " + "1".repeat(1 + room % 4) + "\n";
    var largest = raw("extra " + padded + "\n" + fill);
    assertThat(largest).hasSize(Limits.PROOF_BYTES_MAX);
    assertThat(TlogProof.parse(largest).extra()).isPresent();
    var tooLarge = raw("extra " + padded + "\nindex 1" + "1".repeat(1 + room % 4) + "\n");
    assertThatThrownBy(() -> TlogProof.parse(tooLarge))
        .isInstanceOf(MalformedException.class)
        .hasMessage("A proof is longer than 65536 bytes.");
  }

  @Test
  void isMadeWithinTheLimits() throws MalformedException {
    var last = Limits.TREE_SIZE_MAX - 1;
    var longest = Collections.nCopies(Limits.PATH_HASHES_MAX, Hash.ZERO);
    var most = TlogProof.of(new InclusionProof(last, 0, longest), note(7));
    assertThat(TlogProof.parse(most.format()).index()).isEqualTo(last);
    assertThat(most.note()).isEqualTo(note(7));
    assertThatThrownBy(() -> TlogProof.of(new InclusionProof(last + 1, 0, List.of()), note(7)))
        .isInstanceOf(IllegalArgumentException.class);
    var path = Collections.nCopies(64, Hash.ZERO);
    assertThatThrownBy(() -> TlogProof.of(new InclusionProof(0, 7, path), note(7)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TlogProof.of(new InclusionProof(-1, 7, List.of()), note(7)))
        .isInstanceOf(IllegalArgumentException.class);
    var room = Limits.PROOF_BYTES_MAX - sized(0).length;
    assertThat(sized(room)).hasSize(Limits.PROOF_BYTES_MAX);
    assertThatThrownBy(() -> sized(room + 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] sized(int text) {
    var note = SignedNote.of("x".repeat(text) + "\n", note(7).signatures());
    return TlogProof.of(inclusion(0, 7), note).format();
  }
}
