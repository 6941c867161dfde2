package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeAddressTest {
  @Test
  void standsInsideTheLargestTree() {
    for (var level = 0; level <= Limits.LEVEL_MAX; level++) {
      var count = Limits.TREE_SIZE_MAX >>> level;
      assertThat(new NodeAddress(level, 0).index()).isZero();
      assertThat(new NodeAddress(level, count - 1).level()).isEqualTo(level);
      refuses(level, count);
      refuses(level, -1);
    }
    for (var level : List.of(-1, Limits.LEVEL_MAX + 1)) {
      refuses(level, 0);
    }
  }

  private static void refuses(int level, long index) {
    assertThatThrownBy(() -> new NodeAddress(level, index))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
