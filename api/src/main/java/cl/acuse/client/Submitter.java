package cl.acuse.client;

import cl.acuse.client.event.Draft;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hands in the events of one key, in one of three ways. An event whose outcome is unknown, or which
 * the log asks to hand in later, is handed in again by itself; the log records it once.
 *
 * <p>Safe for several threads. Each way waits while as many events are in flight as the client
 * allows.
 */
public final class Submitter {
  private final Connection connection;
  private final Evidence evidence;
  private final Signer key;
  private final Hash originHash;
  private final Duration patience;
  private final GroupingStream stream;

  Submitter(Connection connection, Evidence evidence, Signer key, ClientConfig config) {
    this.connection = connection;
    this.evidence = evidence;
    this.key = key;
    this.originHash = config.log().originHash();
    this.patience = config.patience();
    this.stream = new GroupingStream(connection, evidence, key, originHash, patience);
  }

  /**
   * Hands in an event together with whatever else waits: up to 256 events share one signature and
   * one message. The fastest way for many callers; where nothing is in flight an event is sent at
   * once.
   *
   * @param draft the event
   * @return its receipt, verified
   */
  public CompletableFuture<Receipt> append(Draft draft) {
    try {
      connection.admit(1);
    } catch (LedgerException.NotSent e) {
      return CompletableFuture.failedFuture(e);
    }
    return stream.append(draft);
  }

  /**
   * Hands in an event alone, under a signature of its own.
   *
   * @param draft the event
   * @return its receipt, verified
   */
  public CompletableFuture<Receipt> appendAlone(Draft draft) {
    return call(List.of(draft)).thenApply(List::getFirst);
  }

  /**
   * Hands in events under one signature, all or none.
   *
   * @param drafts 1 to 1,000 events of together at most 3 MiB
   * @return their receipts in the same order, verified
   * @throws IllegalArgumentException if there are none, or too many to hand in at once
   */
  public CompletableFuture<List<Receipt>> appendAll(List<Draft> drafts) {
    if (drafts.isEmpty() || drafts.size() > Limits.BATCH_EVENTS_MAX) {
      throw new IllegalArgumentException("A batch has 1 to 1,000 events, not " + drafts.size());
    }
    return call(drafts);
  }

  private CompletableFuture<List<Receipt>> call(List<Draft> drafts) {
    try {
      connection.admit(drafts.size());
    } catch (LedgerException.NotSent e) {
      return CompletableFuture.failedFuture(e);
    }
    var group = SignedGroup.sign(drafts, key, originHash);
    return new AppendCall(connection, evidence, group, new Pending<>(patience)).start();
  }

  /** Closes the stream. */
  void close() {
    stream.close();
  }
}
