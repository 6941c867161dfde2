package cl.acuse.client.event;

import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * An event that is ready to be signed: its final bytes, and what opens its commitments.
 *
 * <p>Handing the same draft in again is harmless: the log answers with the entry that stands.
 *
 * @param event the event, checked
 * @param openings one for each commitment, in the order of the fields; the submitter keeps them
 */
public record Draft(Event event, List<Opening> openings) {
  /** Copies the list. */
  public Draft {
    openings = List.copyOf(openings);
  }

  /**
   * The canonical bytes, as they are signed.
   *
   * @return the event
   */
  public ByteString bytes() {
    return event.bytes();
  }

  /**
   * The institution that asserts.
   *
   * @return the acting institution; with {@link #eventId} it names the event
   */
  public Institution acting() {
    return event.acting().orElseThrow();
  }

  /**
   * The event's id.
   *
   * @return 16 bytes
   */
  public ByteString eventId() {
    return event.eventId();
  }
}
