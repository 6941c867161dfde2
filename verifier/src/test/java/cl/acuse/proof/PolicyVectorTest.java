package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyVectorTest {
  private static byte[] bytes(Vectors.Case vector) {
    if (vector.has("policyHex")) {
      return vector.hex("policyHex");
    }
    return vector.has("policy") ? vector.text("policy").getBytes(UTF_8) : new byte[0];
  }

  private static List<Vectors.Case> optional(Vectors.Case vector, String name) {
    return vector.has(name) ? vector.cases(name) : List.of();
  }

  @Test
  void policies() throws MalformedException {
    for (var vector : Vectors.file("policies.json").cases("cases")) {
      if (vector.valid()) {
        check(TlogPolicy.parse(bytes(vector)), vector);
      } else {
        assertThatThrownBy(() -> TlogPolicy.parse(bytes(vector)))
            .as("%s", vector)
            .isInstanceOf(MalformedException.class)
            .message()
            .matches("(The policy|Policy line \\d+).*\\.");
      }
    }
  }

  private static void check(TlogPolicy policy, Vectors.Case vector) {
    assertThat(policy.logs().stream().map(log -> log.key().toString()).toList())
        .isEqualTo(optional(vector, "logs").stream().map(log -> log.text("vkey")).toList());
    assertThat(policy.witnesses().stream().map(w -> w.name() + " " + w.key()).toList())
        .isEqualTo(
            optional(vector, "witnesses").stream()
                .map(w -> w.text("name") + " " + w.text("vkey"))
                .toList());
    for (var result : vector.cases("results")) {
      var cosigned = Set.copyOf(result.texts("cosigned"));
      assertThat(
              policy.isQuorum(policy.witnesses().stream().filter(w -> cosigned.contains(w.name()))))
          .as("%s of %s", cosigned, vector)
          .isEqualTo(result.get("satisfied"));
    }
  }
}
