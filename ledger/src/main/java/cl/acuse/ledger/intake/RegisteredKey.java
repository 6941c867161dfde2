package cl.acuse.ledger.intake;

import cl.acuse.entry.Institution;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.proof.Hash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A key as the log has it.
 *
 * @param key the public key
 * @param owner the institution that it speaks for; empty for the log's own entry key
 * @param role what it may do, see {@link cl.acuse.entry.KeyRole}; one that this version does not
 *     know signs nothing
 * @param kinds numbers of the kinds that it may sign; empty for every kind of its role
 * @param notBefore first microsecond at which it may sign; 0 for no limit
 * @param notAfter first microsecond at which it may no longer sign; 0 for no limit
 * @param signer the key that signed its registration; its own in GENESIS
 * @param entries indexes of the entries of its stream
 * @param revoked index of the entry that revokes it
 */
public record RegisteredKey(
    SubmitterKey key,
    Optional<Institution> owner,
    int role,
    Set<Integer> kinds,
    long notBefore,
    long notAfter,
    Hash signer,
    List<Long> entries,
    OptionalLong revoked) {
  /** Copies the collections. */
  public RegisteredKey {
    kinds = Set.copyOf(kinds);
    entries = List.copyOf(entries);
  }

  /**
   * Whether the key may sign at a time of recording.
   *
   * @param recordedAt microseconds since 1970
   * @return whether it lies within its limits
   */
  public boolean usableAt(long recordedAt) {
    return recordedAt >= notBefore && (notAfter == 0 || recordedAt < notAfter);
  }
}
