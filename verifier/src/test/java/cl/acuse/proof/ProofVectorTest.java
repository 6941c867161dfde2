package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ProofVectorTest {
  private static final Vectors.Case FILE = Vectors.file("proofs.json");

  private static TlogProof parse(Vectors.Case vector) throws MalformedException {
    var text = vector.has("proof") ? vector.text("proof") : "";
    return TlogProof.parse(text.getBytes(UTF_8));
  }

  /** A policy that lists the keys of the case as logs, those of its origin only. */
  private static TlogPolicy policy(Vectors.Case vector) throws MalformedException {
    var logs =
        Vectors.verifierKeys(FILE, vector.texts("known")).stream()
            .filter(key -> key.name().equals(vector.text("origin")))
            .map(key -> "log " + key + "\n")
            .collect(Collectors.joining());
    return TlogPolicy.parse((logs + "quorum none\n").getBytes(UTF_8));
  }

  @Test
  void proofs() throws MalformedException, InvalidProofException {
    for (var vector : FILE.cases("cases")) {
      if (parses(vector)) {
        checkParsed(parse(vector), vector);
      } else {
        assertThatThrownBy(() -> parse(vector))
            .as("%s", vector)
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  /** Indexes that C2SP allows and no tree here can have are refused at once. */
  private static boolean parses(Vectors.Case vector) {
    return vector.has("index") && vector.number("index") < Limits.TREE_SIZE_MAX;
  }

  private static void checkParsed(TlogProof proof, Vectors.Case vector)
      throws MalformedException, InvalidProofException {
    assertThat(proof.format()).isEqualTo(vector.text("proof").getBytes(UTF_8));
    assertThat(proof.index()).isEqualTo(vector.number("index"));
    assertThat(proof.path()).isEqualTo(vector.has("hashes") ? vector.hashes("hashes") : List.of());
    assertThat(proof.extra().isPresent()).isEqualTo(vector.has("extra"));
    if (vector.has("extra")) {
      assertThat(proof.extra())
          .hasValueSatisfying(e -> assertThat(e).isEqualTo(vector.hex("extra")));
    }
    if (vector.valid()) {
      var checkpoint = proof.verify(vector.hash("leafHash"), policy(vector)).checkpoint();
      assertThat(checkpoint.size()).isEqualTo(vector.number("size"));
      assertThat(checkpoint.root()).isEqualTo(vector.hash("root"));
    } else {
      assertThatThrownBy(() -> proof.verify(vector.hash("leafHash"), policy(vector)))
          .as("%s", vector)
          .isInstanceOf(InvalidProofException.class);
    }
  }
}
