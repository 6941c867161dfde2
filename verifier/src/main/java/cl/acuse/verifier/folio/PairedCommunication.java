package cl.acuse.verifier.folio;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.OptionalLong;

/**
 * A communication of the sender with what two books have on it.
 *
 * @param id 16 bytes; the originator is the sender
 * @param folios its numbers in the sender's book, ascending
 * @param ingresos its numbers in the recipient's book, ascending
 * @param dispatched index of the first entry by which the sender declares a dispatch to the
 *     recipient; empty where none is recorded, or none of the entries at hand would show it
 * @param acknowledged index of the recipient's first acknowledgement, as far as is at hand
 * @param returned index of the recipient's first return, as far as is at hand
 */
public record PairedCommunication(
    ByteString id,
    List<PairedNumber> folios,
    List<PairedNumber> ingresos,
    OptionalLong dispatched,
    OptionalLong acknowledged,
    OptionalLong returned) {
  /** Copies the lists. */
  public PairedCommunication {
    folios = List.copyOf(folios);
    ingresos = List.copyOf(ingresos);
  }

  /**
   * Its numbers in the sender's book that were not given up.
   *
   * @return ascending
   */
  public List<PairedNumber> foliosInForce() {
    return inForce(folios);
  }

  /**
   * Its numbers in the recipient's book that were not given up.
   *
   * @return ascending
   */
  public List<PairedNumber> ingresosInForce() {
    return inForce(ingresos);
  }

  private static List<PairedNumber> inForce(List<PairedNumber> numbers) {
    return numbers.stream().filter(number -> !number.voided()).toList();
  }

  /**
   * Whether its first ingreso number was recorded before its first folio. What an institution
   * numbers on paper may be recorded late, so this accuses nobody.
   *
   * @return false where it lacks either
   */
  public boolean isIngresoFirst() {
    var folio = foliosInForce().stream().mapToLong(PairedNumber::index).min();
    var ingreso = ingresosInForce().stream().mapToLong(PairedNumber::index).min();
    return folio.isPresent() && ingreso.isPresent() && ingreso.getAsLong() < folio.getAsLong();
  }
}
