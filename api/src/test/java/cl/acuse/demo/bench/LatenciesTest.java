package cl.acuse.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentilesAreThoseOfTheSortedTimes() {
    var latencies = new Latencies(1_000);
    for (var i = 0; i < 1_000; i++) {
      latencies.set(i, (999 - i) * 1_000_000L);
    }
    latencies.close();
    assertThat(latencies.millis(0)).isEqualTo(0);
    assertThat(latencies.millis(0.5)).isEqualTo(500);
    assertThat(latencies.millis(0.99)).isEqualTo(990);
    assertThat(latencies.millis(0.999)).isEqualTo(999);
    assertThat(latencies.millis(1)).as("no place past the last").isEqualTo(999);
  }
}
