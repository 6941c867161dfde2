package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static cl.acuse.ledger.Fixture.sign;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.seal.HighWaterMark;
import cl.acuse.ledger.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each I/O step of the line fails before and after it takes effect. Whatever the row: the caller is
 * told that the outcome is unknown, the line ends, nothing is signed that is not stored, and after
 * a restart the same event leads to exactly one entry.
 */
class LedgerFaultTest {
  private static final long REGISTERED = 5;

  @TempDir Path folder;

  /**
   * A row of the table.
   *
   * @param step where it fails
   * @param survives whether the entry is found after the restart
   */
  record Row(Enum<?> step, boolean survives) {}

  static Stream<Row> table() {
    return Stream.of(
        new Row(StoreOptions.Step.BEFORE_WRITE, false),
        new Row(StoreOptions.Step.AFTER_WRITE, true),
        new Row(HighWaterMark.Step.BEFORE_MARK, true),
        new Row(HighWaterMark.Step.AFTER_MARK, true));
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_failed_step_ends_the_line_and_loses_nothing(Row row) throws Exception {
    var fixture = new Fixture(folder.resolve("data"), 2).foundAndRegister();
    var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
    var batch = sign(fixture.temucoKey, ORIGIN_HASH, event);

    try (var ledger = fixture.open(failing(fixture, row.step()))) {
      assertThat(((AppendResult.Refused) append(ledger, batch)).rejections())
          .extracting(Rejection::reason)
          .containsExactly(Reason.OUTCOME_UNKNOWN);
      assertThat(ledger.stopped().toCompletableFuture().get(10, TimeUnit.SECONDS)).isPresent();
      assertThat(ledger.view().size()).isEqualTo(REGISTERED);
      assertThat(((AppendResult.Refused) append(ledger, batch)).rejections())
          .extracting(Rejection::reason)
          .containsAnyOf(Reason.OUTCOME_UNKNOWN, Reason.BUSY);
    }

    try (var ledger = fixture.open()) {
      assertThat(ledger.view().size()).isEqualTo(row.survives() ? REGISTERED + 1 : REGISTERED);
      var again = (AppendResult.Recorded) append(ledger, batch);
      assertThat(again.events().getFirst().repeated()).isEqualTo(row.survives());
      assertThat(Fixture.indexes(again)).containsExactly(REGISTERED);
      assertThat(ledger.view().size()).isEqualTo(REGISTERED + 1);
    }
  }

  /** Fails at a step, but not while the ledger opens and seals what it finds. */
  private static LedgerConfig failing(Fixture fixture, Enum<?> at) {
    var marks = new AtomicInteger();
    return fixture.config(
        new StoreOptions(true, step -> failIf(step == at)),
        step -> failIf(step == at && marks.incrementAndGet() > 1));
  }

  private static void failIf(boolean here) {
    if (here) {
      throw new UncheckedIOException(new IOException("injected"));
    }
  }
}
