package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that meet a busy log, on a clock that only their pauses move. */
class UnaryCallTest {
  private static final int TRIES = 6;

  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;
  private int asked;
  private double chance;
  private boolean isClosed;

  private Retries retries(Duration patience) {
    return new Retries(
        TRIES,
        patience,
        () -> chance,
        () -> nanos,
        (length, next, otherwise) -> {
          pauses.add(length);
          nanos += length.toNanos();
          (isClosed ? otherwise : next).run();
        });
  }

  /** A log that fails so many times and then answers. */
  private CompletableFuture<String> read(Retries retries, int failures, Throwable failure) {
    UnaryCall<String> call =
        UnaryCall.ask(
            retries,
            (StreamObserver<String> to) -> {
              if (++asked <= failures) {
                to.onError(failure);
              } else {
                to.onNext("answer");
                to.onCompleted();
              }
            });
    return call.reply(reply -> reply);
  }

  private CompletableFuture<String> read(int failures, Throwable failure) {
    return read(retries(Duration.ofSeconds(30)), failures, failure);
  }

  private static Throwable busy() {
    return LossyLog.refusal("BUSY", Duration.ofMillis(50));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, TRIES - 1})
  void aBusyLogIsAskedAgainUntilItAnswers(int failures) {
    assertThat(read(failures, busy()).join()).isEqualTo("answer");
    assertThat(asked).isEqualTo(failures + 1);
    assertThat(pauses).hasSize(failures);
  }

  @Test
  void afterTheLastTryItIsRefusedAsBusy() {
    var answer = read(TRIES, busy());
    assertThatThrownBy(answer::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            LedgerException.Refused.class, e -> assertThat(e.code()).isEqualTo("BUSY"));
    assertThat(asked).isEqualTo(TRIES);
  }

  @Test
  void pausesDoubleAndAreStretchedByChance() {
    assertThat(read(TRIES - 1, busy()).join()).isEqualTo("answer");
    assertThat(pauses).extracting(Duration::toMillis).containsExactly(50L, 100L, 200L, 400L, 800L);
    pauses.clear();
    asked = 0;
    chance = 0.5;
    assertThat(read(TRIES - 1, busy()).join()).isEqualTo("answer");
    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(62L, 125L, 250L, 500L, 1_000L);
  }

  @Test
  void patienceBoundsAll() {
    var answer = read(retries(Duration.ofMillis(350)), TRIES, busy());
    assertThat(answer).isCompletedExceptionally();
    assertThat(pauses).as("350 ms would be too late").hasSize(2);
    pauses.clear();
    nanos = 0;
    asked = 0;
    assertThat(read(retries(Duration.ofMillis(351)), TRIES, busy())).isCompletedExceptionally();
    assertThat(pauses).hasSize(3);
  }

  /** Only a busy log has said that it did nothing and will have room. */
  @ParameterizedTest
  @ValueSource(strings = {"STOPPING", "OUTCOME_UNKNOWN", "DEFECT"})
  void nothingElseIsAskedAgain(String code) {
    var answer = read(1, LossyLog.refusal(code, Duration.ofMillis(50)));
    assertThat(answer).isCompletedExceptionally();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aLogThatAsksForAnyPauseIsHeldToPatience() {
    var longest = Duration.ofSeconds(315_576_000_000L);
    assertThat(read(1, LossyLog.refusal("BUSY", longest))).isCompletedExceptionally();
    assertThat(pauses).isEmpty();
    asked = 0;
    assertThat(read(1, LossyLog.refusal("BUSY", Duration.ofSeconds(3))).join()).isEqualTo("answer");
    assertThat(pauses).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void aLostConnectionIsNotAskedAgain() {
    assertThat(read(1, Status.UNAVAILABLE.asRuntimeException())).isCompletedExceptionally();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aWaitThatIsCutShortEndsAsBusy() {
    isClosed = true;
    var answer = read(1, busy());
    assertThatThrownBy(answer::join).hasCauseInstanceOf(LedgerException.Refused.class);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whatIsAskedOnceIsNotAskedAgain() {
    assertThat(read(Retries.NONE, 1, busy())).isCompletedExceptionally();
    assertThat(asked).isEqualTo(1);
  }
}
