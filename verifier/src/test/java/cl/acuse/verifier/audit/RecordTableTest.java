package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RecordTableTest {
  private static final int BITS = 9;

  /**
   * Event ids that meet by the hundred, whatever the seed, where only the lower half of a product
   * is folded once: what the highest bits of the first word do, those of the second undo.
   */
  @Test
  void chosenKeysAreToldApartUnderEverySeed() {
    var random = new SplittableRandom(1);
    for (var round = 0; round < 5; round++) {
      var seed = random.nextLong();
      var found = new HashSet<Long>();
      for (var high = 0L; high < 1 << BITS; high++) {
        for (var undo = 0L; undo < 1 << BITS; undo++) {
          var second = undo << (Long.SIZE - BITS) ^ undo << (Integer.SIZE - BITS);
          found.add(RecordTable.mixed(seed, new long[] {high << (Long.SIZE - BITS), second, 1}));
        }
      }
      assertThat(found).hasSizeGreaterThan((1 << 2 * BITS) - 1_000);
    }
  }

  @Test
  void findsEachKeyAgain() {
    var table = new RecordTable(3, 7);
    for (var pass = 0; pass < 2; pass++) {
      for (var i = 0; i < 10_000; i++) {
        assertThat(table.place(new long[] {i & 7, i >>> 3})).isEqualTo(i);
      }
    }
    assertThat(table.records().size()).isEqualTo(10_000);
  }
}
