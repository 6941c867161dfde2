package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every byte changed, every line dropped, doubled, emptied and swapped: nothing slips through. */
final class MutationTest {
  private static final String ORIGIN = "acuse.example/log";
  private static final TestSigner LOG = TestSigner.create(ORIGIN, NoteAlgorithm.ED25519);
  private static final TestSigner WITNESS =
      TestSigner.create("testigo.example/u", NoteAlgorithm.ED25519_COSIGNATURE);
  private static final TestSigner LOG_PQ =
      TestSigner.create(ORIGIN, NoteAlgorithm.ML_DSA_44_COSIGNATURE);

  private static final String POLICY =
      """
      # a comment
      log %s
      witness w %s
      witness own %s
      group g all w own
      quorum g
      """
          .formatted(LOG.key(), WITNESS.key(), LOG_PQ.key());

  private static final TlogPolicy TRUSTED = TestSigner.policy(POLICY.strip());

  private static final List<Hash> LEAVES = NaiveTree.leaves(7);
  private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 7, NaiveTree.root(LEAVES));
  private static final SignedNote NOTE =
      TestSigner.note(CHECKPOINT, 1_795_348_800, LOG_PQ, LOG, WITNESS);
  private static final TlogProof PROOF =
      TlogProof.of(new InclusionProof(3, 7, NaiveTree.path(3, LEAVES)), NOTE);

  private interface Check {
    void accepts(byte[] bytes) throws MalformedException, InvalidProofException;
  }

  private static void note(byte[] bytes) throws MalformedException, InvalidProofException {
    TRUSTED.verify(SignedNote.parse(bytes)).requireQuorum();
  }

  private static void proof(byte[] bytes) throws MalformedException, InvalidProofException {
    TlogProof.parse(bytes).verify(LEAVES.get(3), TRUSTED).requireQuorum();
  }

  private static void refuses(byte[] bytes, Check check) {
    assertThatThrownBy(() -> check.accepts(bytes))
        .as("%s", new String(bytes, UTF_8))
        .isInstanceOfAny(MalformedException.class, InvalidProofException.class);
  }

  /** One bit of each byte, another one each time. */
  private static void eachByte(byte[] bytes, Consumer<byte[]> mutation) {
    for (var at = 0; at < bytes.length; at++) {
      var mutated = bytes.clone();
      mutated[at] ^= (byte) (1 << at % 8);
      mutation.accept(mutated);
    }
  }

  private static List<byte[]> lineMutations(byte[] bytes) {
    var lines = List.of(new String(bytes, UTF_8).split("(?<=\n)"));
    var mutations = new ArrayList<String>();
    for (var at = 0; at < lines.size(); at++) {
      mutations.add(joined(lines, at, ""));
      mutations.add(joined(lines, at, lines.get(at) + lines.get(at)));
      mutations.add(joined(lines, at, "\n"));
      mutations.add(joined(lines, at, lines.get(at).replace("\n", "\r\n")));
      mutations.add(joined(lines, at, " " + lines.get(at)));
      mutations.add(joined(lines, at, lines.get(at).replace("\n", " \n")));
      if (at > 0) {
        var swapped = new ArrayList<>(lines);
        Collections.swap(swapped, at - 1, at);
        mutations.add(String.join("", swapped));
      }
    }
    mutations.removeIf(mutated -> mutated.equals(String.join("", lines)));
    return mutations.stream().map(mutated -> mutated.getBytes(UTF_8)).toList();
  }

  private static String joined(List<String> lines, int at, String replacement) {
    var changed = new ArrayList<>(lines);
    changed.set(at, replacement);
    return String.join("", changed);
  }

  @Test
  void theOriginalsPass() throws MalformedException, InvalidProofException {
    note(NOTE.format());
    proof(PROOF.format());
    assertThat(SignedNote.parse(NOTE.format())).isEqualTo(NOTE).hasSameHashCodeAs(NOTE);
    assertThat(TlogProof.parse(PROOF.format()).format()).isEqualTo(PROOF.format());
  }

  @Test
  void everyByteOfACheckpoint() {
    eachByte(NOTE.format(), mutated -> refuses(mutated, MutationTest::note));
  }

  /** The order of signature lines means nothing, and a line twice counts once. */
  @Test
  void everyLineOfACheckpoint() throws MalformedException, InvalidProofException {
    for (var mutated : lineMutations(NOTE.format())) {
      if (hasAllSignatures(mutated)) {
        note(mutated);
      } else {
        refuses(mutated, MutationTest::note);
      }
    }
  }

  private static boolean hasAllSignatures(byte[] mutated) {
    try {
      var note = SignedNote.parse(mutated);
      return note.text().equals(NOTE.text()) && note.signatures().containsAll(NOTE.signatures());
    } catch (MalformedException e) {
      return false;
    }
  }

  @Test
  void everyByteOfAProof() {
    var head = PROOF.format().length - NOTE.format().length;
    eachByte(
        PROOF.format(),
        mutated -> {
          if (Arrays.mismatch(mutated, PROOF.format()) < head) {
            refuses(mutated, MutationTest::proof);
          }
        });
  }

  @Test
  void everyLineOfAProof() throws MalformedException, InvalidProofException {
    for (var mutated : lineMutations(PROOF.format())) {
      var text = new String(mutated, UTF_8);
      var head = new String(PROOF.format(), UTF_8).replace(NOTE.toString(), "");
      if (text.startsWith(head)
          && hasAllSignatures(text.substring(head.length()).getBytes(UTF_8))) {
        proof(mutated);
      } else {
        refuses(mutated, MutationTest::proof);
      }
    }
  }

  @Test
  void everyPrefixOfAProof() {
    var bytes = PROOF.format();
    for (var length = 0; length < bytes.length; length++) {
      refuses(Arrays.copyOf(bytes, length), MutationTest::proof);
    }
  }

  /** A changed policy that is still one is another policy: its digest says so. */
  @Test
  void everyByteOfAPolicy() throws MalformedException {
    var original = TRUSTED.digest();
    var parsed = new int[1];
    eachByte(
        POLICY.getBytes(UTF_8),
        mutated -> {
          try {
            assertThat(TlogPolicy.parse(mutated).digest()).isNotEqualTo(original);
            parsed[0]++;
          } catch (MalformedException e) {
            assertThat(e).hasMessageMatching("(?s)(The policy|Policy line \\d+).*\\.");
          }
        });
    assertThat(parsed[0]).isLessThan(POLICY.length());
  }

  @Test
  void everyByteOfAKey() {
    for (var key : List.of(LOG.key(), WITNESS.key(), LOG_PQ.key())) {
      eachByte(
          key.toString().getBytes(UTF_8),
          mutated ->
              assertThatThrownBy(() -> VerifierKey.parse(StrictUtf8.decode(mutated)))
                  .isInstanceOf(MalformedException.class));
    }
  }
}
