package cl.acuse.ledger.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.KindSet;
import cl.acuse.ledger.store.Head;
import cl.acuse.ledger.store.StoreFailure;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The map of the epoch to come: the same as one made in the pause, made before it. */
class GrowingMapTest {
  private static final Random RANDOM = new Random(7);

  private final AtomicInteger reads = new AtomicInteger();

  private SparseMap readBefore() {
    reads.incrementAndGet();
    return SparseMap.EMPTY;
  }

  private static Hash hash() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Hash.of(bytes);
  }

  private static Head head(Random random) {
    return new Head((1L + random.nextInt(9)) * Head.RUN, hash(), List.of(), KindSet.EMPTY);
  }

  private static Map<Hash, Head> heads(int count) {
    var heads = new HashMap<Hash, Head>();
    while (heads.size() < count) {
      heads.put(hash(), head(RANDOM));
    }
    return heads;
  }

  private static SparseMap with(SparseMap map, Map<Hash, Head> heads) {
    return map.with(
        heads.entrySet().stream()
            .map(at -> new MapLeaf(at.getKey(), at.getValue().count(), at.getValue().leaf()))
            .toList());
  }

  @Test
  void isTheMapMadeInOneGo() {
    var seed = new Random().nextLong();
    System.out.println("random batches of an epoch, seed " + seed);
    var random = new Random(seed);
    var before = with(SparseMap.EMPTY, heads(500));
    var newest = new HashMap<>(heads(3));
    var growing = new GrowingMap(() -> before, newest);
    var known = new ArrayList<Hash>();
    while (newest.size() < 5 * GrowingMap.STEP) {
      var batch = new HashMap<>(heads(1 + random.nextInt(900)));
      for (var again = random.nextInt(300); again > 0 && !known.isEmpty(); again--) {
        batch.put(known.get(random.nextInt(known.size())), head(random));
      }
      known.addAll(batch.keySet());
      newest.putAll(batch);
      growing.add(batch);
    }
    assertThat(growing.ahead()).isGreaterThan(3 * GrowingMap.STEP);
    var whole = with(before, newest);
    assertThat(growing.finished().root()).as("seed %d", seed).isEqualTo(whole.root());
    assertThat(growing.finished().size()).isEqualTo(whole.size());
  }

  @Test
  void takesWhatChangedBeforeItBegan() {
    var touched = heads(GrowingMap.STEP);
    var growing = new GrowingMap(this::readBefore, touched);
    assertThat(growing.ahead()).isZero();
    assertThat(growing.finished().root()).isEqualTo(with(SparseMap.EMPTY, touched).root());
  }

  @Test
  void beginsWithAStep() {
    var growing = new GrowingMap(this::readBefore, Map.of());
    growing.add(heads(GrowingMap.STEP - 1));
    growing.settle();
    assertThat(growing.ahead()).isZero();
    assertThat(reads).hasValue(0);
    growing.add(heads(1));
    growing.settle();
    assertThat(growing.ahead()).isEqualTo(GrowingMap.STEP);
    assertThat(reads).hasValue(1);
    growing.add(heads(GrowingMap.STEP));
    assertThat(growing.finished().size()).isEqualTo(2 * GrowingMap.STEP);
    assertThat(reads).hasValue(1);
  }

  @Test
  void leavesToThePauseWhatIsPastTheMost() {
    var growing = new GrowingMap(this::readBefore, Map.of());
    growing.add(heads(GrowingMap.AHEAD_MAX));
    assertThat(growing.ahead()).isEqualTo(GrowingMap.AHEAD_MAX);
    growing.add(heads(GrowingMap.STEP));
    assertThat(growing.ahead()).isEqualTo(GrowingMap.AHEAD_MAX);
    assertThat(growing.finished().size()).isEqualTo(GrowingMap.AHEAD_MAX + GrowingMap.STEP);
    var more = new GrowingMap(this::readBefore, Map.of());
    more.add(heads(GrowingMap.AHEAD_MAX + 1));
    assertThat(more.ahead()).isZero();
  }

  @Test
  void aStepThatFailsIsToldWithTheEpoch() {
    var growing =
        new GrowingMap(
            () -> {
              throw new StoreFailure("The disk is gone: restore a backup.");
            },
            Map.of());
    growing.add(heads(GrowingMap.STEP));
    growing.settle();
    growing.add(heads(GrowingMap.STEP));
    growing.settle();
    assertThatThrownBy(growing::finished)
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("The disk is gone");
  }

  @Test
  void settlesWhenTheStoreIsReadNoMore() throws InterruptedException {
    var goOn = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    var growing =
        new GrowingMap(
            () -> {
              entered.countDown();
              await(goOn);
              return readBefore();
            },
            Map.of());
    growing.add(heads(GrowingMap.STEP));
    assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
    var settling = Thread.ofPlatform().start(growing::settle);
    while (settling.getState() == Thread.State.RUNNABLE
        || settling.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    assertThat(settling.getState()).isNotEqualTo(Thread.State.TERMINATED);
    goOn.countDown();
    assertThat(settling.join(Duration.ofMinutes(1))).isTrue();
    assertThat(reads).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
