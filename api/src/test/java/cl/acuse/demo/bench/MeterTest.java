package cl.acuse.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
  /** A clock that moves by a millisecond whenever it is read. */
  private final AtomicLong clock = new AtomicLong();

  private final AtomicLong cpu = new AtomicLong();

  private final Meter meter =
      new Meter(() -> clock.addAndGet(1_000_000), () -> Duration.ofMillis(cpu.addAndGet(10)));

  @Test
  void countsEventsNotCalls() throws Exception {
    var measured =
        meter.measure("way", 10, 5, 3, () -> CompletableFuture.completedFuture("answer"));
    assertThat(measured.name()).isEqualTo("way");
    assertThat(measured.events()).isEqualTo(50);
    // Read once before, twice a call, once after: 21 milliseconds.
    assertThat(measured.perSecond()).isEqualTo(50 * 1e9 / 21e6);
    assertThat(measured.p50()).isEqualTo(1);
    assertThat(measured.serverCpuMicros()).isEqualTo(200);
  }

  @Test
  void neverMoreThanTheWindowAreUnanswered() throws Exception {
    var unanswered = new ArrayDeque<CompletableFuture<String>>();
    var most = new AtomicLong();
    meter.measure(
        "way",
        20,
        1,
        4,
        () -> {
          var answer = new CompletableFuture<String>();
          unanswered.add(answer);
          most.accumulateAndGet(unanswered.size(), Math::max);
          if (unanswered.size() == 4) {
            unanswered.forEach(one -> one.complete("answer"));
            unanswered.clear();
          }
          return answer;
        });
    assertThat(most).hasValue(4);
  }

  @Test
  void aFailedCallFailsTheMeasurement() {
    assertThatThrownBy(() ->
            meter.measure(
                "way",
                10,
                1,
                3,
                () -> CompletableFuture.failedFuture(new IllegalStateException("broken"))))
        .isInstanceOf(BenchException.class)
        .hasMessage("way: a call failed: broken");
  }
}
