package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Accessed;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;

/** ACCESSED: one recipient accessed the communication. */
public final class AccessedBuilder extends EventBuilder<AccessedBuilder> {
  private final int observer;

  AccessedBuilder(Events events, Communication communication, Institution recipient, int observer) {
    super(events);
    act().communication(communication).recipient(recipient);
    this.observer = observer;
  }

  @Override
  AccessedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setAccessed(Accessed.newBuilder().setObserver(observer));
  }
}
