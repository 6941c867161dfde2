package cl.acuse.ledger.admission;

import cl.acuse.ledger.intake.Rejection;
import java.util.List;

/** What admission says to a request. */
public sealed interface Decision {
  /**
   * It may enter.
   *
   * @param places one for each of its events, in order
   */
  record Accepted(List<Place> places) implements Decision {
    /** Copies the list. */
    public Accepted {
      places = List.copyOf(places);
    }
  }

  /**
   * It may not; nothing of it is stored.
   *
   * @param rejections one for each bad event
   */
  record Refused(List<Rejection> rejections) implements Decision {
    /** Copies the list. */
    public Refused {
      rejections = List.copyOf(rejections);
    }
  }

  /**
   * Where an event stands.
   *
   * @param index the index of its entry
   * @param repeated whether it had been recorded before this request
   */
  record Place(long index, boolean repeated) {}
}
