package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proto.service.v1.Problem;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log may ask for any pause, and no sum of times may break by it. */
class AnswerTest {
  private static Duration delay(Answer answer) {
    return ((Answer.TryAgain) answer).delay();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 50000000, 50",
    "86400, 0, 86400000",
    "86401, 0, 86400000",
    "315576000000, 999999999, 86400000",
    "9223372036854775807, 999999999, 86400000",
    "-1, 0, 0",
    "-9223372036854775808, -1, 0",
    "5, -1, 0"
  })
  void aPauseOfACallIsNeitherNegativeNorLongerThanADay(long seconds, int nanos, long millis) {
    var refusal = LossyLog.refusal("BUSY", seconds, nanos);
    assertThat(delay(Answer.of(refusal))).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1500, 1500", "86400000, 86400000", "86400001, 86400000"})
  void aPauseOfAStreamIsNoLongerThanADay(long asked, long millis) {
    var problem = Problem.newBuilder().setCode("BUSY").setRetryAfterMs(asked).build();
    assertThat(delay(Answer.of(problem))).isEqualTo(Duration.ofMillis(millis));
  }
}
