package cl.acuse.ledger.admission;

import cl.acuse.ledger.intake.VerifiedEvent;
import cl.acuse.ledger.store.NumberKey;
import cl.acuse.proof.Hash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event with everything that was decided about it: its entry follows from this and the tip.
 *
 * @param verified the event with its submission
 * @param signer the key that signed it
 * @param index the index of its entry
 * @param assigned the number that the entry carries; present exactly in kinds so marked (spec
 *     [E-11])
 * @param remarks what is odd about it, ascending
 * @param firstUse what it is the first to do to a number
 */
public record AdmittedEvent(
    VerifiedEvent verified,
    Hash signer,
    long index,
    OptionalLong assigned,
    List<Integer> remarks,
    Optional<NumberKey> firstUse) {
  /** Copies the list. */
  public AdmittedEvent {
    remarks = List.copyOf(remarks);
  }
}
