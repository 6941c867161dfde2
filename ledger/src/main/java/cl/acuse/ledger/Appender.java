package cl.acuse.ledger;

import cl.acuse.ledger.admission.LedgerState;
import cl.acuse.ledger.admission.Register;
import cl.acuse.ledger.epoch.Epochs;
import cl.acuse.ledger.integrate.Integrator;
import cl.acuse.ledger.integrate.Tip;
import cl.acuse.ledger.seal.Sealer;
import cl.acuse.ledger.sequence.Batch;
import cl.acuse.ledger.sequence.LineStopped;
import cl.acuse.ledger.sequence.Sealed;
import cl.acuse.ledger.sequence.Sequencer;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The one line: carries batches from the queue to the seal, one after another, on its own thread.
 *
 * <p>That thread alone owns the tree, the store's writing end and the sealer; nothing here locks.
 * Any surprise in storing or sealing ends the line and with it the process: after a failed write
 * nobody knows whether it took effect, and start-up is the code that finds out.
 */
final class Appender {
  private final Sequencer sequencer;
  private final Store store;
  private final Sealer sealer;
  private final LedgerState state;
  private final Epochs epochs;
  private final Consumer<Published> publish;
  private final Consumer<LedgerFact> observer;
  private final CompletableFuture<Optional<Throwable>> stopped = new CompletableFuture<>();
  private final Thread thread;

  // Owned by the appender's thread.
  private Tip tip;
  private Sealed newest;

  /** What readers may see from now on, with the register where it changed. */
  record Published(Sealed sealed, Tip tip, Optional<Register> register) {}

  Appender(
      Sequencer sequencer,
      Store store,
      Sealer sealer,
      LedgerState state,
      Epochs epochs,
      Tip tip,
      Consumer<Published> publish,
      Consumer<LedgerFact> observer) {
    this.sequencer = sequencer;
    this.store = store;
    this.sealer = sealer;
    this.state = state;
    this.epochs = epochs;
    this.publish = publish;
    this.observer = observer;
    this.tip = tip;
    this.newest = sealStored(tip);
    this.thread = Thread.ofPlatform().name("acuse-appender").unstarted(this::run);
  }

  /** What was stored but perhaps not sealed when the process last ended is sealed now. */
  private Sealed sealStored(Tip stored) {
    var checkpoint = sealer.seal(stored.size(), stored.range().root(), stored.recordedAt());
    return new Sealed(checkpoint, new TreeGrowth(stored.range(), List.of()), List.of());
  }

  /** The checkpoint of what was stored at start; asked before the line starts. */
  VerifiedCheckpoint initial() {
    return newest.checkpoint();
  }

  void start() {
    thread.start();
  }

  /** Completes when the line has ended: with what it died of, or empty after a close. */
  CompletableFuture<Optional<Throwable>> stopped() {
    return stopped;
  }

  private void run() {
    try {
      for (var batch = next(); batch.isPresent(); batch = next()) {
        carry(batch.get());
      }
      sequencer.ended(new LineStopped(new IllegalStateException("the ledger is closed")));
      stopped.complete(Optional.empty());
    } catch (Throwable e) {
      sequencer.fail(new LineStopped(e));
      observer.accept(new LedgerFact.LineDied(String.valueOf(e.getMessage())));
      stopped.complete(Optional.of(e));
    }
  }

  private Optional<Batch> next() throws InterruptedException {
    return sequencer.next(() -> tip.range().root());
  }

  private void carry(Batch batch) {
    try {
      if (!batch.events().isEmpty()) {
        append(batch);
      }
      batch.complete(newest);
    } catch (Throwable e) {
      batch.fail(new LineStopped(e));
      throw e;
    }
  }

  private void append(Batch batch) {
    var integrated = Integrator.grow(tip, batch);
    var start = System.nanoTime();
    store.commit(integrated.growth());
    var stored = System.nanoTime();
    epochs.stored(integrated.growth().heads());
    tip = integrated.tip();
    var checkpoint = sealer.seal(tip.size(), tip.range().root(), tip.recordedAt());
    var sealed = System.nanoTime();
    sequencer.sealed(sealed - stored);
    newest = new Sealed(checkpoint, integrated.tree(), integrated.entries());
    var register =
        integrated.growth().registered().isEmpty()
            ? Optional.<Register>empty()
            : Optional.of(state.register());
    // Whoever asks once this batch is seen asks for an epoch that covers it, and this one does not.
    var asked = batch.epoch().isPresent() ? epochs.asked() : Optional.<Epochs.Asked>empty();
    publish.accept(new Published(newest, tip, register));
    asked.ifPresent(Epochs.Asked::answer);
    observer.accept(
        new LedgerFact.BatchSealed(
            batch.events().size(), tip.size(), stored - start, sealed - stored));
  }
}
