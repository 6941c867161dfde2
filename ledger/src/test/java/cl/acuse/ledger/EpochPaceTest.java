package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.epoch.OwnActs;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.StoreOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epochs that nobody asks for: after so many entries, after so much time. */
class EpochPaceTest {
  /** Entries that are there before the test's own. */
  private static final int REGISTERED = 5;

  private static final long SECOND = 1_000_000L;

  @TempDir Path folder;

  private Fixture fixture;

  @BeforeEach
  void found() throws Exception {
    fixture = new Fixture(folder, 4).foundAndRegister();
  }

  @Test
  void an_epoch_comes_after_so_many_entries() throws Exception {
    var config = fixture.config();
    var paced =
        new LedgerConfig(
            config.data(),
            config.provider(),
            config.intakeThreads(),
            config.queueMax(),
            config.pacing(),
            new EpochPace(3, EpochPace.ON_DEMAND.time()),
            config.store(),
            config.markFailpoint());
    try (var ledger = fixture.open(paced)) {
      for (var i = 0; i < 7; i++) {
        append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      }
      assertThat(ledger.view().epochs().keySet()).containsExactly(5L, 9L, 13L);
    }
  }

  @Test
  void an_epoch_comes_after_so_much_time_where_something_was_recorded() throws Exception {
    var config = fixture.config();
    var keys = LogKeys.read(Fixture.ORIGIN, config.keys(), config.provider());
    var hourly = new EpochPace(Long.MAX_VALUE, Duration.ofHours(1));
    try (var store = Store.open(config.database(), false, StoreOptions.DURABLE)) {
      var acts = new OwnActs(keys, new SecureRandom());
      var epochs = Recovery.epochs(store, REGISTERED, acts, hourly, 7 * SECOND);
      assertThat(epochs.isDue(REGISTERED, 3_606 * SECOND, false)).isFalse();
      assertThat(epochs.isDue(REGISTERED, 3_607 * SECOND, false)).isTrue();
    }
  }
}
