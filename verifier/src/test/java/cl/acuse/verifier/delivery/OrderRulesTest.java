package cl.acuse.verifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Kind;
import cl.acuse.entry.KindSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of acts: the table of [I-05], which the log and the accounts share. */
final class OrderRulesTest {
  /** The table as docs/spec.md has it. */
  private static Map<Kind, Set<Kind>> specified() throws IOException {
    var spec = Files.readString(Path.of("..", "docs", "spec.md"));
    var clause = spec.substring(spec.indexOf("**[I-05]**"), spec.indexOf("## 14."));
    return clause
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| act "))
        .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
        .collect(Collectors.toMap(row -> Kind.valueOf(row[0]), row -> kinds(row[1])));
  }

  private static Set<Kind> kinds(String names) {
    return Arrays.stream(names.split(", ", -1)).map(Kind::valueOf).collect(Collectors.toSet());
  }

  @Test
  void isTheTableOfTheSpecification() throws IOException {
    var specified = specified();
    assertThat(specified).hasSizeGreaterThan(15);
    for (var kind : Kind.values()) {
      var needed = specified.getOrDefault(kind, Set.of());
      assertThat(OrderRules.isBreach(kind, KindSet.EMPTY))
          .as("%s", kind)
          .isEqualTo(!needed.isEmpty());
      for (var before : Kind.values()) {
        assertThat(OrderRules.isBreach(kind, KindSet.EMPTY.with(before)))
            .as("%s after %s", kind, before)
            .isEqualTo(!needed.isEmpty() && !needed.contains(before));
      }
    }
  }

  @Test
  void oneOfSeveralIsEnough() {
    var before = KindSet.EMPTY.with(Kind.GENESIS).with(KindSet.EMPTY.with(Kind.CONSIGNED));
    assertThat(OrderRules.isBreach(Kind.ACCESSED, before)).isFalse();
    assertThat(OrderRules.isBreach(Kind.ACUSE, before)).isTrue();
  }
}
