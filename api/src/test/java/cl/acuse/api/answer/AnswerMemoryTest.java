package cl.acuse.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The memory of answers, at its bounds and one past them. */
class AnswerMemoryTest {
  private static final long FOR_LARGE = Limits.ANSWERS_BYTES_MAX - Limits.KEPT_FOR_SMALL_BYTES;

  private final AnswerMemory memory = new AnswerMemory();

  @Test
  void largeAnswersHoldWhatIsNotKeptForSmallOnes() {
    assertThat(memory.share().hold(FOR_LARGE + 1)).isFalse();
    assertThat(memory.share().hold(FOR_LARGE)).isTrue();
    assertThat(memory.share().hold(Limits.SMALL_ANSWER_BYTES_MAX + 1)).isFalse();
  }

  @Test
  void smallAnswersHoldAllThereIs() {
    assertThat(memory.share().hold(FOR_LARGE)).isTrue();
    for (var i = 0L; i < Limits.KEPT_FOR_SMALL_BYTES; i += Limits.SMALL_ANSWER_BYTES_MAX) {
      assertThat(memory.share().hold(Limits.SMALL_ANSWER_BYTES_MAX)).isTrue();
    }
    assertThat(memory.share().hold(1)).isFalse();
    assertThat(memory.share().hold(0)).isTrue();
  }

  @Test
  void aShareSaysAnewWhatItHolds() {
    var share = memory.share();
    assertThat(share.hold(FOR_LARGE)).isTrue();
    assertThat(share.hold(FOR_LARGE + 1)).as("no room").isFalse();
    var other = memory.share();
    assertThat(other.hold(2_000_000)).as("what was refused is not lost").isFalse();
    assertThat(share.hold(FOR_LARGE - 2_000_000)).as("less").isTrue();
    assertThat(other.hold(2_000_000)).isTrue();
    assertThat(other.hold(2_000_001)).isFalse();
  }

  @Test
  void aShareIsGivenBackOnce() {
    var share = memory.share();
    assertThat(share.hold(FOR_LARGE)).isTrue();
    share.leave();
    share.leave();
    assertThat(share.hold(1)).as("the call has ended").isFalse();
    assertThat(memory.share().hold(FOR_LARGE)).isTrue();
    assertThat(memory.share().hold(FOR_LARGE)).as("not given back twice").isFalse();
  }
}
