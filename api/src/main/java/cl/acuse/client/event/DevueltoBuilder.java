package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Devuelto;
import cl.acuse.proto.v1.Event;
import org.jspecify.annotations.Nullable;

/** DEVUELTO: one recipient returned the communication. */
public final class DevueltoBuilder extends EventBuilder<DevueltoBuilder> {
  private final Devuelto.Builder body = Devuelto.newBuilder();
  private @Nullable String detail;

  DevueltoBuilder(Events events, Communication communication, Institution recipient, int reason) {
    super(events);
    act().communication(communication).recipient(recipient);
    body.setReason(reason);
  }

  /**
   * The reason in words, which the event holds as a commitment.
   *
   * @param detail at most 65,536 bytes
   * @return this builder
   */
  public DevueltoBuilder detail(String detail) {
    this.detail = detail;
    return this;
  }

  @Override
  DevueltoBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (detail != null) {
      body.setDetail(committer.text("62.2", detail));
    }
    event.setDevuelto(body);
  }
}
