package cl.acuse.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorsTest {
  private static Measured way(String name, double perSecond, double p99) {
    return new Measured(name, 1, perSecond, 1, p99, p99, 1, 1);
  }

  private static List<String> missed(
      double alone, double streamed, double batched, double p99, int receiptBytes) {
    var ways = List.of(way("a", alone, p99), way("b", streamed, 1), way("c", batched, 5_000));
    return Floors.missed(new AppendBench.Result(ways, receiptBytes, 1, ""));
  }

  @Test
  void whatIsExactlyReachedIsNotMissed() {
    assertThat(missed(4_000, 15_000, 20_000, 99.9, 7_500)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3999,15000,20000,99.9,7500,'a: 3,999 a second, the floor is 4,000.'",
    "4000,14999,20000,99.9,7500,'b: 14,999 a second, the floor is 15,000.'",
    "4000,15000,19999,99.9,7500,'c: 19,999 a second, the floor is 20,000.'",
    "4000,15000,20000,100,7500,'a: p99 is 100.0 ms, the bound is 100.'",
    "4000,15000,20000,99.9,7501,'A receipt has 7,501 bytes, the bound is 7,500.'"
  })
  void oneBelowAFloorIsNamed(
      double alone,
      double streamed,
      double batched,
      double p99,
      int receiptBytes,
      String sentence) {
    assertThat(missed(alone, streamed, batched, p99, receiptBytes)).containsExactly(sentence);
  }
}
