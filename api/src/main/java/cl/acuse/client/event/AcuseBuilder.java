package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Acuse;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;
import org.jspecify.annotations.Nullable;

/** ACUSE: one recipient acknowledged the communication (acuse de recibo). */
public final class AcuseBuilder extends EventBuilder<AcuseBuilder> {
  private final Acuse.Builder body = Acuse.newBuilder();
  private @Nullable String observation;

  AcuseBuilder(Events events, Communication communication, Institution recipient) {
    super(events);
    act().communication(communication).recipient(recipient);
  }

  /**
   * The recipient's own ingreso number.
   *
   * @param folio the number in the recipient's book
   * @return this builder
   */
  public AcuseBuilder ingreso(Folio folio) {
    body.setIngreso(folio.message());
    return this;
  }

  /**
   * An observation, which the event holds as a commitment.
   *
   * @param observation at most 65,536 bytes
   * @return this builder
   */
  public AcuseBuilder observation(String observation) {
    this.observation = observation;
    return this;
  }

  @Override
  AcuseBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (observation != null) {
      body.setObservation(committer.text("61.2", observation));
    }
    event.setAcuse(body);
  }
}
