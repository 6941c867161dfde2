package cl.acuse.ledger;

import cl.acuse.ledger.Appender.Published;
import cl.acuse.ledger.admission.Decision;
import cl.acuse.ledger.admission.Register;
import cl.acuse.ledger.epoch.Epochs;
import cl.acuse.ledger.epoch.LogEnd;
import cl.acuse.ledger.epoch.OwnActs;
import cl.acuse.ledger.evidence.KeyEntries;
import cl.acuse.ledger.evidence.ReceiptIssuer;
import cl.acuse.ledger.evidence.RecordedEvent;
import cl.acuse.ledger.evidence.References;
import cl.acuse.ledger.evidence.StreamProver;
import cl.acuse.ledger.intake.Intake;
import cl.acuse.ledger.intake.RejectedException;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.ledger.intake.VerifiedBatch;
import cl.acuse.ledger.seal.HighWaterMark;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.ledger.seal.Sealer;
import cl.acuse.ledger.sequence.Answer;
import cl.acuse.ledger.sequence.LogClock;
import cl.acuse.ledger.sequence.Pending;
import cl.acuse.ledger.sequence.Sequencer;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.StoreFailure;
import cl.acuse.proof.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The engine's front door.
 *
 * <p>A request is checked in parallel, takes its place on the line, and is answered once everything
 * of it is sealed. Readers take a {@link View} and never meet the line.
 */
public final class Ledger implements AutoCloseable {
  /** Bytes of requests that may be in the ledger at once; more is told to try again. */
  private static final int BYTES_IN_FLIGHT_MAX = 64 << 20;

  private final InstantSource clock;
  private final Consumer<LedgerFact> observer;
  private final Store store;
  private final LogKeys keys;
  private final Sealer sealer;
  private final Sequencer sequencer;
  private final Epochs epochs;
  private final LogEnd end;
  private final Appender appender;
  private final Intake intake;
  private final ReceiptIssuer issuer;
  private final StreamProver prover;
  private final ExecutorService workers;
  private final Semaphore bytesInFlight = new Semaphore(BYTES_IN_FLIGHT_MAX);

  // Written by the appender's thread, read by any.
  private volatile Register register;
  private volatile View view;
  private volatile boolean closing;

  private Ledger(
      LedgerConfig config,
      InstantSource clock,
      SecureRandom random,
      Consumer<LedgerFact> observer,
      Store store,
      HighWaterMark mark)
      throws LedgerOpenException, IOException {
    this.clock = clock;
    this.observer = observer;
    this.store = store;
    var tip = Recovery.tip(store, mark.mark());
    var state = Recovery.state(store);
    var origin = Recovery.entry(store, 0).event().message().getGenesis().getOrigin();
    var originHash = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8));
    this.keys = LogKeys.read(origin, config.keys(), config.provider());
    this.sealer = new Sealer(keys, mark, config.provider().verifier());
    this.register = state.register();
    this.intake =
        new Intake(
            originHash,
            config.provider().verifier(),
            keyId -> register.key(keyId),
            institution -> register.institutions().containsKey(institution));
    var keyEntries = new KeyEntries(store, () -> register);
    this.issuer = new ReceiptIssuer(store, keyEntries, new References(store, originHash));
    this.prover = new StreamProver(store, keyEntries);
    this.workers =
        Executors.newFixedThreadPool(
            config.intakeThreads(), Thread.ofPlatform().name("acuse-worker-", 0).factory());
    var acts = new OwnActs(keys, random);
    this.epochs = Recovery.epochs(store, tip.size(), acts, config.epochs(), LogClock.micros(clock));
    this.end = new LogEnd(acts);
    this.sequencer =
        new Sequencer(
            config.queueMax(),
            config.pacing(),
            new LogClock(clock, System::nanoTime),
            state,
            store,
            originHash,
            epochs,
            end,
            tip.size(),
            tip.recordedAt());
    this.appender =
        new Appender(sequencer, store, sealer, state, epochs, tip, this::publish, observer);
    this.view = new View(appender.initial(), tip, register, store, issuer, prover);
    observer.accept(new LedgerFact.Opened(tip.size(), config.provider().name()));
  }

  /**
   * Founds a log in an empty folder: keys, entry 0 and the high-water mark.
   *
   * @param config where and how
   * @param plan what it begins with
   * @param clock the wall clock
   * @param random where secrets come from
   * @return the log's keys
   * @throws LedgerOpenException if the folder is not empty or the plan is not right
   */
  public static LogKeys found(
      LedgerConfig config, GenesisPlan plan, InstantSource clock, SecureRandom random)
      throws LedgerOpenException {
    return Founding.found(config, plan, clock, random);
  }

  /**
   * Opens a log and starts its line.
   *
   * @param config where and how
   * @param clock the wall clock
   * @param random makes the ids of the log's own acts
   * @param observer told what happens; must not block
   * @return the ledger; the caller closes it
   * @throws LedgerOpenException if there is no log, or it is not the one that was signed
   */
  public static Ledger open(
      LedgerConfig config, InstantSource clock, SecureRandom random, Consumer<LedgerFact> observer)
      throws LedgerOpenException {
    if (Files.notExists(config.mark()) && Files.notExists(config.database())) {
      throw new LedgerOpenException(
          "There is no log in %s: name the folder of one, or found one with 'acuse init'."
              .formatted(config.data()));
    }
    try {
      var mark = HighWaterMark.open(config.mark(), config.markFailpoint());
      var store = Store.open(config.database(), false, config.store());
      var ledger = new Ledger(config, clock, random, observer, store, mark);
      ledger.appender.start();
      return ledger;
    } catch (IOException | StoreFailure e) {
      throw new LedgerOpenException(String.valueOf(e.getMessage()), e);
    }
  }

  private void publish(Published published) {
    published.register().ifPresent(changed -> register = changed);
    view =
        new View(published.sealed().checkpoint(), published.tip(), register, store, issuer, prover);
  }

  /**
   * Asks for events to be recorded.
   *
   * @param batch events under one signature
   * @return completes once they are sealed or refused; never exceptionally but by a defect
   */
  public CompletionStage<AppendResult> append(SignedBatch batch) {
    var bytes = batch.events().stream().mapToInt(event -> event.size()).sum();
    if (closing) {
      return refused(Reason.STOPPING, "another try once the ledger is back");
    }
    if (bytes > BYTES_IN_FLIGHT_MAX || !bytesInFlight.tryAcquire(bytes)) {
      return refused(Reason.BUSY, "another try a little later");
    }
    return CompletableFuture.supplyAsync(() -> check(batch), workers)
        .thenCompose(this::enqueue)
        .exceptionally(this::refusal)
        .whenComplete((result, failure) -> bytesInFlight.release(bytes));
  }

  private VerifiedBatch check(SignedBatch batch) {
    try {
      return intake.check(batch, LogClock.micros(clock));
    } catch (RejectedException e) {
      throw new CompletionException(e);
    }
  }

  private CompletionStage<AppendResult> enqueue(VerifiedBatch batch) {
    var pending = new Pending(batch, new CompletableFuture<>());
    if (!sequencer.offer(pending)) {
      return closing
          ? refused(Reason.STOPPING, "another try once the ledger is back")
          : refused(Reason.BUSY, "another try a little later");
    }
    return pending.answer().thenApplyAsync(this::result, workers);
  }

  private AppendResult result(Answer answer) {
    return switch (answer.decision()) {
      case Decision.Refused refused -> refuse(refused.rejections());
      case Decision.Accepted accepted ->
          accepted.places().stream().anyMatch(Decision.Place::repeated)
              ? repeated(accepted)
              : fresh(accepted, answer);
    };
  }

  private AppendResult fresh(Decision.Accepted accepted, Answer answer) {
    var events = new ArrayList<RecordedEvent>(accepted.places().size());
    var chains = issuer.chains();
    for (var place : accepted.places()) {
      events.add(issuer.fresh(answer.sealed(), place.index(), chains));
    }
    return new AppendResult.Recorded(answer.sealed().checkpoint(), events);
  }

  /** Some entries are older than the batch: all are proved under the newest checkpoint. */
  private AppendResult repeated(Decision.Accepted accepted) {
    var newest = view;
    var indexes = accepted.places().stream().map(Decision.Place::index).toList();
    return new AppendResult.Recorded(newest.checkpoint(), newest.recorded(indexes));
  }

  private AppendResult refusal(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RejectedException rejected) {
      return refuse(rejected.rejections());
    }
    return refuse(
        List.of(
            Rejection.ofRequest(
                Reason.OUTCOME_UNKNOWN, "the same request again with the same event ids")));
  }

  private AppendResult refuse(List<Rejection> rejections) {
    observer.accept(new LedgerFact.RequestRefused(rejections.getFirst().reason()));
    return new AppendResult.Refused(rejections);
  }

  private CompletionStage<AppendResult> refused(Reason reason, String expected) {
    return CompletableFuture.completedFuture(
        refuse(List.of(Rejection.ofRequest(reason, expected))));
  }

  /**
   * The log under its newest checkpoint.
   *
   * @return an immutable snapshot
   */
  public View view() {
    return view;
  }

  /**
   * Asks for an epoch that covers everything sealed so far. Where nothing was recorded since the
   * last one, or the log is closed, that one serves.
   *
   * @return completes with its index once it is sealed; exceptionally if the ledger stops before,
   *     or with a {@link cl.acuse.ledger.epoch.LogClosedException} if the log is closed and has no
   *     epoch
   */
  public CompletionStage<Long> epoch() {
    return epochs.demand().minimalCompletionStage();
  }

  /**
   * Ends the log: makes an epoch that covers everything, then LOG_CLOSED, after which nothing is
   * recorded any more. What comes in between is recorded, but no epoch covers it.
   *
   * @return completes with the index of LOG_CLOSED once it is sealed, also where the log was closed
   *     before; exceptionally if the ledger stops before
   */
  public CompletionStage<Long> closeLog() {
    return epoch().exceptionally(none -> 0L).thenCompose(covered -> end.demand());
  }

  /**
   * The log's origin.
   *
   * @return as it stands in GENESIS
   */
  public String origin() {
    return keys.origin();
  }

  /**
   * The policy that pins the log's own keys (C2SP tlog-policy), to which its user adds witnesses.
   *
   * @return the policy's text
   */
  public String policy() {
    return keys.policyText();
  }

  /**
   * When and why the line ended.
   *
   * @return completes with what it died of, or empty after a close; if it died, the process has to
   *     end with a non-zero exit code
   */
  public CompletionStage<Optional<Throwable>> stopped() {
    return appender.stopped().minimalCompletionStage();
  }

  /** Accepts no more, seals and answers everything accepted, then closes. */
  @Override
  public void close() {
    closing = true;
    sequencer.close();
    appender.stopped().join();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
      sealer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new StoreFailure("The high-water mark could not be closed: check the disk.", e);
    } finally {
      store.close();
    }
  }
}
