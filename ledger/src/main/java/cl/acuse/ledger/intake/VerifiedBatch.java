package cl.acuse.ledger.intake;

import java.util.List;

/**
 * A batch that is well-formed and truly signed by a key that was registered when it was checked.
 * Whether it may enter is decided later, in order.
 *
 * @param key the signing key
 * @param events the events, in the order that was signed
 * @param bytes the size of their submissions
 */
public record VerifiedBatch(RegisteredKey key, List<VerifiedEvent> events, long bytes) {
  /** Copies the list. */
  public VerifiedBatch {
    events = List.copyOf(events);
  }
}
