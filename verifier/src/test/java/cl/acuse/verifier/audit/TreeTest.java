package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeTest {
  private static final int BUNDLES = 600;

  @TempDir Path folder;

  private static Hash root(int bundle) {
    return Hash.leaf(ByteBuffer.allocate(Integer.BYTES).putInt(bundle).array());
  }

  @Test
  void hasTheRangeOfEveryEarlierState() throws Exception {
    var tree = new Tree(new LogFolder(folder));
    for (var bundle = 0; bundle < BUNDLES; bundle++) {
      tree.add(root(bundle));
    }
    var expected = CompactRange.EMPTY;
    for (var bundles = 0; bundles <= BUNDLES; bundles++) {
      assertThat(tree.range(bundles, List.of()).nodes())
          .as("%d bundles", bundles)
          .isEqualTo(expected.nodes());
      expected = expected.append(root(bundles));
    }
  }
}
