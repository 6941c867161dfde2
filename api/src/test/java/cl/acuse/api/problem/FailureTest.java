package cl.acuse.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.ledger.intake.Rejection;
import com.google.rpc.Code;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
  @ParameterizedTest
  @EnumSource
  void everyRejection_hasARowUnderItsOwnName(Rejection.Reason reason) {
    assertThat(Failure.of(reason).code()).isEqualTo(reason.name());
  }

  @ParameterizedTest
  @EnumSource
  void everyRow_isOneSentenceWithAFittingStatus(Failure failure) {
    assertThat(failure.sentence()).matches("[A-Z][^\\n]*\\.").doesNotContain("Exception", "null");
    assertThat(failure.http()).isBetween(400, 599);
    assertThat(failure.grpc()).isNotIn(Code.OK, Code.UNKNOWN, Code.UNRECOGNIZED);
    assertThat(failure.http() >= 500)
        .as("who is to blame")
        .isEqualTo(
            Set.of(Code.INTERNAL, Code.UNAVAILABLE, Code.ABORTED).contains(failure.grpc())
                || failure == Failure.BUSY);
  }

  @Test
  void tryingAgain_isAdvisedExactlyWhereItHelps() {
    assertThat(Arrays.stream(Failure.values()).filter(f -> f.retryAfter().isPresent()))
        .containsExactlyInAnyOrder(Failure.BUSY, Failure.STOPPING, Failure.OUTCOME_UNKNOWN);
  }

  @Test
  void unknownOutcome_neverSaysFailed() {
    assertThat(Failure.OUTCOME_UNKNOWN.sentence())
        .contains("unknown", "same event_id")
        .doesNotContainIgnoringCase("fail");
  }
}
