package cl.acuse.ledger.admission;

import cl.acuse.ledger.admission.Facts.BookNumber;
import cl.acuse.ledger.intake.VerifiedEvent;
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
 * @param number the number that it states or is assigned
 * @param remarks what is odd about it, ascending
 * @param firstUse whether it is the first to use the number that it states or is assigned
 */
public record AdmittedEvent(
    VerifiedEvent verified,
    Hash signer,
    long index,
    Optional<BookNumber> number,
    List<Integer> remarks,
    boolean firstUse) {
  /** Copies the list. */
  public AdmittedEvent {
    remarks = List.copyOf(remarks);
  }

  /**
   * The number that the entry carries.
   *
   * @return present exactly in kinds so marked (spec [E-11])
   */
  public OptionalLong assigned() {
    return verified.event().kind().carriesAssigned()
        ? OptionalLong.of(number.orElseThrow().number())
        : OptionalLong.empty();
  }
}
