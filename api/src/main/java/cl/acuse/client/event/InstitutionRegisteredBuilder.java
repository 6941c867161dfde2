package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Registration;

/** INSTITUTION_REGISTERED: an institution enters the register, or its attributes change. */
public final class InstitutionRegisteredBuilder extends EventBuilder<InstitutionRegisteredBuilder> {
  private final Registration.Builder registration = Registration.newBuilder();

  InstitutionRegisteredBuilder(Events events, Institution institution, String name) {
    super(events);
    registration.setInstitution(Wire.institution(institution)).setName(name);
  }

  /**
   * Another code by which the institution is known, at most 16; never usable as acting institution.
   *
   * @param alias the code
   * @return this builder
   */
  public InstitutionRegisteredBuilder alias(Institution alias) {
    registration.addAliases(Wire.institution(alias));
    return this;
  }

  @Override
  InstitutionRegisteredBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.getInstitutionRegisteredBuilder().setRegistration(registration);
  }
}
