package cl.acuse.ledger;

import cl.acuse.proto.v1.Predecessor;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import java.util.List;
import java.util.Optional;

/**
 * What a new log begins with.
 *
 * @param origin the log's origin (spec [T-01])
 * @param operator the institution that operates it
 * @param registrars who registers institutions and keys, with proofs that they hold their keys
 * @param predecessor the log that came before
 */
public record GenesisPlan(
    String origin,
    Registration operator,
    List<Registrar> registrars,
    Optional<Predecessor> predecessor) {
  /** Copies the list. */
  public GenesisPlan {
    registrars = List.copyOf(registrars);
  }
}
