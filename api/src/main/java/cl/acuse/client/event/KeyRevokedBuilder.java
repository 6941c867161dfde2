package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.KeyRevoked;

/** KEY_REVOKED: a key is revoked for good. */
public final class KeyRevokedBuilder extends EventBuilder<KeyRevokedBuilder> {
  private final KeyRevoked.Builder body = KeyRevoked.newBuilder();

  KeyRevokedBuilder(Events events, Hash keyId, Institution institution, int reason) {
    super(events);
    body.setKeyId(Wire.bytes(keyId))
        .setInstitution(Wire.institution(institution))
        .setReason(reason);
  }

  /**
   * Since when misuse is suspected: told, never applied.
   *
   * @param when the claim
   * @return this builder
   */
  public KeyRevokedBuilder suspectedSince(When when) {
    body.setSuspectedSince(when.message());
    return this;
  }

  @Override
  KeyRevokedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setKeyRevoked(body);
  }
}
