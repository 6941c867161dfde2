package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.KeyRegistered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** KEY_REGISTERED: a key enters the register. */
public final class KeyRegisteredBuilder extends EventBuilder<KeyRegisteredBuilder> {
  private final KeyRegistered.Builder body = KeyRegistered.newBuilder();

  KeyRegisteredBuilder(Events events, KeyRequest request) {
    super(events);
    body.setInstitution(Wire.institution(request.institution()))
        .setKey(request.message())
        .setPossession(request.possession())
        .setRole(KeyRole.SUBMITTER);
  }

  /**
   * What the key may do; a submitter's key, where nothing is said.
   *
   * @param role registry {@code key_role}
   * @return this builder
   */
  public KeyRegisteredBuilder role(int role) {
    body.setRole(role);
    return this;
  }

  /**
   * The kinds that the key may sign; all of its role, where nothing is said.
   *
   * @param kinds numbers of {@code EventKind}, at most 64
   * @return this builder
   */
  public KeyRegisteredBuilder kinds(int... kinds) {
    body.clearKinds();
    Arrays.stream(kinds).sorted().forEach(body::addKinds);
    return this;
  }

  /**
   * From when on the key may sign, by the log's clock.
   *
   * @param time cut to microseconds
   * @return this builder
   */
  public KeyRegisteredBuilder notBefore(Instant time) {
    body.setNotBefore(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    return this;
  }

  /**
   * From when on the key may no longer sign, by the log's clock.
   *
   * @param time cut to microseconds
   * @return this builder
   */
  public KeyRegisteredBuilder notAfter(Instant time) {
    body.setNotAfter(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    return this;
  }

  /**
   * The institution that operates the key for its owner.
   *
   * @param operator e.g. of a connector
   * @return this builder
   */
  public KeyRegisteredBuilder operatedBy(Institution operator) {
    body.setOperatedBy(Wire.institution(operator));
    return this;
  }

  @Override
  KeyRegisteredBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setKeyRegistered(body);
  }
}
