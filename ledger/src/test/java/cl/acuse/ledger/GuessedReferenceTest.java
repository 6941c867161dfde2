package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.sign;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.Link;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.Stream;
import cl.acuse.entry.Submission;
import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.ledger.sequence.LogClock;
import cl.acuse.ledger.sequence.Pacing;
import cl.acuse.ledger.store.StoreOptions;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.NumberedManual;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever guesses the time of recording knows the leaf hash of his own entry before it is made. If
 * it enters with one that refers to it, the log cannot know it yet, and whoever has all entries
 * does: the log must not be brought to say what is not so.
 */
class GuessedReferenceTest {
  @TempDir Path folder;
  @TempDir Path copy;

  /** Stands still, and behind nothing that was recorded. */
  private final InstantSource clock = InstantSource.fixed(Instant.now().plusSeconds(30));

  private final CountDownLatch stored = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final List<Entry> known = new ArrayList<>();
  private final Map<Hash, KeyState> heads = new HashMap<>();
  private Fixture fixture;
  private volatile boolean holding;

  @BeforeEach
  void found() throws Exception {
    fixture = new Fixture(folder, 17).foundAndRegister();
  }

  /** A log whose line stands still where it would store, while it is held. */
  private Ledger open() throws LedgerOpenException {
    var standing = new StoreOptions(true, step -> await());
    var config =
        new LedgerConfig(
            folder,
            Fixture.PROVIDER,
            1,
            4_096,
            Pacing.STANDARD,
            EpochPace.ON_DEMAND,
            standing,
            step -> {});
    return Ledger.open(config, clock, new SecureRandom(), fact -> {});
  }

  private void await() {
    if (holding) {
      stored.countDown();
      try {
        assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void know(Entry entry) {
    known.add(entry);
    for (var link : entry.logPart().links()) {
      heads.put(link.stream(), new KeyState(link.position() + 1, entry.leafHash()));
    }
  }

  private Link link(Stream stream) {
    var head = Optional.ofNullable(heads.get(stream.id()));
    return new Link(stream.id(), head.map(KeyState::count).orElse(0L), head.map(KeyState::head));
  }

  /** The entry that a request will become. */
  private Entry guess(SignedBatch request) throws Exception {
    var event = request.events().getFirst();
    var part =
        new LogPart(
            known.size(),
            LogClock.micros(clock),
            Optional.of(known.getLast().leafHash()),
            Event.parse(event).streams().stream().map(this::link).toList(),
            Optional.ofNullable(heads.get(Stream.key(request.keyId()).id())),
            OptionalLong.empty(),
            List.of());
    var submission = new Submission(event, request.keyId(), 1, 0, List.of(), request.signature());
    return Entry.parse(submission.encode().concat(part.encode()));
  }

  private SignedBatch opened() {
    var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
    return sign(fixture.temucoKey, ORIGIN_HASH, event);
  }

  private SignedBatch referring(Entry target, Hash origin) {
    var event =
        fixture
            .act(TEMUCO)
            .setBook(fixture.book(TEMUCO))
            .setRefersTo(
                Fixture.reference(target.index(), target.bytes()).toBuilder()
                    .setOriginHash(ByteString.copyFrom(origin.bytes())))
            .setNumberedManual(NumberedManual.newBuilder().setNumber(1).setMethod(1));
    return sign(fixture.temucoKey, ORIGIN_HASH, event.build().toByteString());
  }

  @Test
  void an_entry_of_the_same_batch_cannot_be_referred_to() throws Exception {
    try (var ledger = open()) {
      for (var index = 0L; index < ledger.view().size(); index++) {
        know(Entry.parse(ledger.view().entry(index).orElseThrow()));
      }
      holding = true;
      var before = opened();
      know(guess(before));
      var standing = ledger.append(before);
      assertThat(stored.await(30, SECONDS)).isTrue();
      var target = opened();
      var guessed = guess(target);
      var first = ledger.append(target);
      var second = ledger.append(referring(guessed, ORIGIN_HASH));
      var elsewhere = ledger.append(referring(guessed, Hash.ZERO));
      // One worker takes requests in turn: where this one is refused, those before it wait.
      var bad = sign(fixture.temucoKey, ORIGIN_HASH, ByteString.copyFromUtf8("no event"));
      assertThat(Fixture.append(ledger, bad)).isInstanceOf(AppendResult.Refused.class);
      holding = false;
      goOn.countDown();
      standing.toCompletableFuture().get(30, SECONDS);
      var recorded = (AppendResult.Recorded) first.toCompletableFuture().get(30, SECONDS);
      assertThat(recorded.events().getFirst().entry()).isEqualTo(guessed.bytes());
      assertThat(elsewhere.toCompletableFuture().get(30, SECONDS))
          .isInstanceOf(AppendResult.Recorded.class);
      var audited = AuditedCopy.of(ledger, fixture, copy);
      assertThat(audited.fault()).isEmpty();
      var answer = second.toCompletableFuture().get(30, SECONDS);
      assertThat(answer).isInstanceOf(AppendResult.Refused.class);
      assertThat(((AppendResult.Refused) answer).rejections())
          .extracting(Rejection::reason)
          .containsExactly(Reason.TARGET_UNKNOWN);
    }
  }
}
