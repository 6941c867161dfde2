package cl.acuse.ledger.epoch;

import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.proto.v1.LogClosed;
import java.util.concurrent.CompletableFuture;

/**
 * The end of the log: LOG_CLOSED, the log's own last act, alone in the last batch (spec [N-10]).
 *
 * <p>{@link #demand} may be called by any thread, all else by the appender's.
 */
public final class LogEnd {
  private final OwnActs acts;
  private final CompletableFuture<Long> sealed = new CompletableFuture<>();
  private volatile boolean demanded;

  /**
   * The end of one log.
   *
   * @param acts makes the event
   */
  public LogEnd(OwnActs acts) {
    this.acts = acts;
  }

  /**
   * Asks for the end.
   *
   * @return completes with the index of LOG_CLOSED once it is sealed, now or before; exceptionally
   *     if the line ends before
   */
  public CompletableFuture<Long> demand() {
    demanded = true;
    return sealed;
  }

  /**
   * Whether somebody asked.
   *
   * @return whether the log shall end
   */
  public boolean isDemanded() {
    return demanded;
  }

  /**
   * Makes the last event.
   *
   * @param index the index of its entry
   * @return as if it had been admitted
   */
  public AdmittedEvent make(long index) {
    try {
      var message = acts.draft().setLogClosed(LogClosed.getDefaultInstance()).build();
      return acts.admit(Event.parse(message.toByteString()), index);
    } catch (MalformedEventException e) {
      throw new AssertionError("an end of our own is malformed: " + e.getMessage(), e);
    }
  }

  /**
   * The log has ended, and its end is sealed.
   *
   * @param index the index of LOG_CLOSED
   */
  public void answer(long index) {
    sealed.complete(index);
  }

  /**
   * The line ends: nobody who waits is told of an end any more.
   *
   * @param cause why
   */
  public void fail(Throwable cause) {
    sealed.completeExceptionally(cause);
  }
}
