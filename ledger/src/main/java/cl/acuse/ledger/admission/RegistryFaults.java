package cl.acuse.ledger.admission;

import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Limits;
import java.util.Optional;

/** Why a registrar's act may not enter. */
final class RegistryFaults {
  private RegistryFaults() {}

  static Optional<Rejection> ofRegistration(LedgerState state, Event event, Hash signer, int item) {
    var registered = event.message().getKeyRegistered();
    if (!state.isRegistered(Institution.of(registered.getInstitution()))) {
      return Admission.reject(
          Reason.KEY_OWNER_UNKNOWN,
          item,
          "key_registered.institution",
          "an institution that was registered before its key");
    }
    if (state.depth(signer) >= Limits.KEY_DEPTH_MAX) {
      return Admission.reject(
          Reason.KEY_TOO_DEEP, item, "key_id", "a registrar's key nearer to the log's first entry");
    }
    try {
      var key = SubmitterKey.parse(registered.getKey().getAlg(), registered.getKey().getSpki());
      return state.key(key.id()).isEmpty()
          ? Optional.empty()
          : Admission.reject(
              Reason.KEY_KNOWN_ALREADY, item, "key_registered.key", "a key never registered here");
    } catch (MalformedEventException e) {
      throw new AssertionError("intake passed a key that does not parse", e);
    }
  }

  static Optional<Rejection> ofRevocation(LedgerState state, Event event, int item) {
    var revoked = event.message().getKeyRevoked();
    var owner = Optional.of(Institution.of(revoked.getInstitution()));
    return state
            .key(Hash.of(revoked.getKeyId().toByteArray()))
            .filter(key -> key.revoked().isEmpty() && key.owner().equals(owner))
            .isPresent()
        ? Optional.empty()
        : Admission.reject(
            Reason.KEY_NOT_REVOCABLE,
            item,
            "key_revoked.key_id",
            "a registered key of that institution, not revoked yet");
  }
}
