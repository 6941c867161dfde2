package cl.acuse.ledger;

import cl.acuse.ledger.evidence.RecordedEvent;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;

/** What became of a request. */
public sealed interface AppendResult {
  /**
   * Everything asked for is sealed.
   *
   * @param checkpoint the checkpoint that all proofs are under
   * @param events one for each event of the request, in order
   */
  record Recorded(VerifiedCheckpoint checkpoint, List<RecordedEvent> events)
      implements AppendResult {
    /** Copies the list. */
    public Recorded {
      events = List.copyOf(events);
    }
  }

  /**
   * Nothing of it is recorded by this request, or (with reason OUTCOME_UNKNOWN) nobody knows.
   *
   * @param rejections one for each bad event, or one for the request
   */
  record Refused(List<Rejection> rejections) implements AppendResult {
    /** Copies the list. */
    public Refused {
      rejections = List.copyOf(rejections);
    }
  }
}
