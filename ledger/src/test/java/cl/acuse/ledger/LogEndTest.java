package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static cl.acuse.ledger.Fixture.sign;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.epoch.LogClosedException;
import cl.acuse.ledger.epoch.LogEnd;
import cl.acuse.ledger.epoch.OwnActs;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.ledger.sequence.LineStopped;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.StoreOptions;
import cl.acuse.proof.Hash;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a log ([N-10]): alone in the last batch, and nothing is made behind it. */
class LogEndTest {
  /** Entries that are there before the test's own. */
  private static final int REGISTERED = 5;

  @TempDir Path folder;
  @TempDir Path copy;

  private Fixture fixture;

  @BeforeEach
  void found() throws Exception {
    fixture = new Fixture(folder, 3).foundAndRegister();
  }

  /** A log that would make an epoch with every entry. */
  private LedgerConfig eager() {
    var config = fixture.config();
    return new LedgerConfig(
        config.data(),
        config.provider(),
        config.intakeThreads(),
        config.queueMax(),
        config.pacing(),
        new EpochPace(1, Duration.ZERO),
        config.store(),
        config.markFailpoint());
  }

  private static Kind kind(Ledger ledger, long index) throws Exception {
    return Entry.parse(ledger.view().entry(index).orElseThrow()).event().kind();
  }

  private List<Reason> refused(Ledger ledger) throws Exception {
    var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
    var result = append(ledger, sign(fixture.temucoKey, ORIGIN_HASH, event));
    assertThat(result).isInstanceOf(AppendResult.Refused.class);
    return ((AppendResult.Refused) result).rejections().stream().map(Rejection::reason).toList();
  }

  @Test
  void nothing_is_recorded_and_no_epoch_is_made_behind_the_end() throws Exception {
    long end;
    try (var ledger = fixture.open(eager())) {
      end = ledger.closeLog().toCompletableFuture().get(30, SECONDS);
      assertThat(kind(ledger, end)).isEqualTo(Kind.LOG_CLOSED);
      assertThat(kind(ledger, end - 1)).isEqualTo(Kind.EPOCH);
      assertEnded(ledger, end);
    }
    try (var again = fixture.open(eager())) {
      assertEnded(again, end);
      var audited = AuditedCopy.of(again, fixture, copy);
      assertThat(audited.fault()).isEmpty();
      assertThat(audited.entries()).isEqualTo(end + 1);
    }
  }

  private void assertEnded(Ledger ledger, long end) throws Exception {
    assertThat(ledger.epoch().toCompletableFuture().get(30, SECONDS)).isEqualTo(end - 1);
    assertThat(refused(ledger)).containsExactly(Reason.LOG_CLOSED);
    assertThat(ledger.closeLog().toCompletableFuture().get(30, SECONDS)).isEqualTo(end);
    assertThat(ledger.view().size()).isEqualTo(end + 1);
  }

  @Test
  void what_is_handed_in_meanwhile_is_recorded_before_the_end_or_refused() throws Exception {
    try (var ledger = fixture.open()) {
      var calls =
          IntStream.range(0, 200)
              .mapToObj(i -> {
                var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
                return ledger
                    .append(sign(fixture.temucoKey, ORIGIN_HASH, event))
                    .toCompletableFuture();
              })
              .toList();
      var end = ledger.closeLog().toCompletableFuture().get(30, SECONDS);
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(30, SECONDS);
      var recorded =
          calls.stream().filter(call -> call.join() instanceof AppendResult.Recorded).count();
      assertThat(ledger.view().size()).isEqualTo(end + 1);
      assertThat(end).isEqualTo(REGISTERED + recorded + 1);
    }
  }

  @Test
  void who_asks_after_the_line_has_ended_is_told_so() throws Exception {
    var ledger = fixture.open();
    ledger.close();
    for (var asked : List.of(ledger.epoch(), ledger.closeLog())) {
      assertThatThrownBy(() -> asked.toCompletableFuture().get(5, SECONDS))
          .cause()
          .isInstanceOf(LineStopped.class);
    }
  }

  /** Readers see a batch before those are told who asked for its epoch. */
  @Test
  void who_asks_when_an_epoch_is_sealed_waits_for_the_next() throws Exception {
    var config = fixture.config();
    var keys = LogKeys.read(Fixture.ORIGIN, config.keys(), config.provider());
    var acts = new OwnActs(keys, new SecureRandom());
    try (var store = Store.open(config.database(), false, StoreOptions.DURABLE)) {
      var epochs = Recovery.epochs(store, REGISTERED, acts, EpochPace.ON_DEMAND, 0);
      var before = epochs.demand();
      assertThat(epochs.isDue(REGISTERED, 0, false)).isTrue();
      var made = epochs.make(REGISTERED, Hash.ZERO, 1);
      var asked = epochs.asked().orElseThrow();
      var after = epochs.demand();
      asked.answer();
      assertThat(before).isCompletedWithValue(made.event().index());
      assertThat(after).isNotDone();
    }
  }

  /** Without an epoch before there is none to answer with, and none is made. */
  @Test
  void a_log_that_was_closed_without_an_epoch_has_none() throws Exception {
    var config = fixture.config();
    var keys = LogKeys.read(Fixture.ORIGIN, config.keys(), config.provider());
    var end = new LogEnd(new OwnActs(keys, new SecureRandom()));
    assertThat(end.make(REGISTERED).verified().event().kind()).isEqualTo(Kind.LOG_CLOSED);
    try (var store = Store.open(config.database(), false, StoreOptions.DURABLE)) {
      var epochs =
          Recovery.epochs(
              store,
              REGISTERED,
              new OwnActs(keys, new SecureRandom()),
              new EpochPace(1, Duration.ZERO),
              0);
      assertThat(epochs.isDue(REGISTERED, 1, false)).isTrue();
      assertThat(epochs.isDue(REGISTERED, 1, true)).isFalse();
      var asked = epochs.demand();
      assertThat(epochs.isDue(REGISTERED, 1, true)).isFalse();
      assertThatThrownBy(asked::join).hasCauseInstanceOf(LogClosedException.class);
    }
  }
}
