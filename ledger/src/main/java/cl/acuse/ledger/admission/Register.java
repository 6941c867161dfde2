package cl.acuse.ledger.admission;

import cl.acuse.entry.Institution;
import cl.acuse.ledger.intake.RegisteredKey;
import cl.acuse.proof.Hash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The register of institutions and keys as it stood under some checkpoint; immutable.
 *
 * @param institutions in the order of their first registration
 * @param keys in the order of their registration
 */
public record Register(
    Map<Institution, RegisteredInstitution> institutions, Map<Hash, RegisteredKey> keys) {
  /** Copies the maps, keeping their order. */
  public Register {
    institutions = Collections.unmodifiableMap(new LinkedHashMap<>(institutions));
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * A key.
   *
   * @param keyId its id
   * @return empty if it is not registered
   */
  public Optional<RegisteredKey> key(Hash keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  /**
   * An institution's keys.
   *
   * @param owner the institution
   * @return its keys, revoked ones too, in the order of their registration
   */
  public List<RegisteredKey> keysOf(Institution owner) {
    return keys.values().stream().filter(key -> key.owner().equals(Optional.of(owner))).toList();
  }
}
