package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Event;
import cl.acuse.verifier.Receipt;

/** The entry that a CORRECTED or RECLASSIFIED is about. */
public final class Target {
  private final EntryReference reference;
  private final Event event;

  private Target(EntryReference reference, Event event) {
    this.reference = reference;
    this.event = event;
  }

  /**
   * The entry of a receipt.
   *
   * @param receipt of the entry to correct or reclassify
   * @return the target
   * @throws InvalidEventException if the receipt cannot be read
   */
  public static Target of(Receipt receipt) {
    try {
      var entry = cl.acuse.entry.Entry.parse(receipt.entry());
      return new Target(References.to(receipt), entry.event().message());
    } catch (MalformedException e) {
      throw new InvalidEventException(e.getMessage());
    }
  }

  EntryReference reference() {
    return reference;
  }

  Event event() {
    return event;
  }
}
