package cl.acuse.ledger.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogClockTest {
  private static final long START = 1_700_000_000_000_000L;

  private long wallMicros = START;
  private long monotonicNanos;

  private final LogClock clock =
      new LogClock(
          () -> Instant.ofEpochSecond(wallMicros / 1_000_000, wallMicros % 1_000_000 * 1_000),
          () -> monotonicNanos);

  private void pass(long wall, long monotonic) {
    wallMicros += wall;
    monotonicNanos += monotonic * 1_000;
  }

  @Test
  void follows_the_wall_clock() {
    pass(5_000, 5_000);
    assertThat(clock.next(START)).isEqualTo(START + 5_000);
  }

  @Test
  void never_decreases_within_the_tolerance() {
    assertThat(clock.next(START + LogClock.BEHIND_MICROS_MAX))
        .isEqualTo(START + LogClock.BEHIND_MICROS_MAX);
  }

  @Test
  void stops_when_it_stands_behind_the_last_entry() {
    assertThatThrownBy(() -> clock.next(START + LogClock.BEHIND_MICROS_MAX + 1))
        .isInstanceOf(LogClock.ClockFailure.class)
        .hasMessageContaining("behind the last entry");
  }

  @Test
  void may_run_ahead_of_monotonic_time_by_the_bound() {
    pass(LogClock.AHEAD_MICROS_MAX, 0);
    assertThat(clock.next(START)).isEqualTo(START + LogClock.AHEAD_MICROS_MAX);
  }

  @Test
  void stops_when_it_jumps_ahead_of_monotonic_time() {
    pass(LogClock.AHEAD_MICROS_MAX + 1, 0);
    assertThatThrownBy(() -> clock.next(START))
        .isInstanceOf(LogClock.ClockFailure.class)
        .hasMessageContaining("jumped");
  }
}
