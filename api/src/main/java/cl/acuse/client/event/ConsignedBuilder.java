package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Consigned;
import cl.acuse.proto.v1.Event;

/** CONSIGNED: a communication was made available to one recipient. */
public final class ConsignedBuilder extends EventBuilder<ConsignedBuilder> {
  private final Consigned.Builder body = Consigned.newBuilder();

  ConsignedBuilder(
      Events events, Communication communication, Institution recipient, int observer) {
    super(events);
    act().communication(communication).recipient(recipient);
    body.setObserver(observer);
  }

  /**
   * Identifier of the message in the transport.
   *
   * @param id 1 to 256 bytes
   * @return this builder
   */
  public ConsignedBuilder messageId(String id) {
    body.setMessageId(id);
    return this;
  }

  @Override
  ConsignedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setConsigned(body);
  }
}
