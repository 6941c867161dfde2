package cl.acuse.client.event;

import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.DocRegistered;
import cl.acuse.proto.v1.Event;
import org.jspecify.annotations.Nullable;

/** DOC_REGISTERED: a document is registered. */
public final class DocRegisteredBuilder extends EventBuilder<DocRegisteredBuilder> {
  private final DocRegistered.Builder body = DocRegistered.newBuilder();
  private @Nullable String subject;

  DocRegisteredBuilder(Events events, Communication communication, int type, int subtype) {
    super(events);
    act().communication(communication);
    body.setType(Wire.type(type, subtype));
  }

  /**
   * The subject (materia), which the event holds as a commitment.
   *
   * @param subject at most 65,536 bytes
   * @return this builder
   */
  public DocRegisteredBuilder subject(String subject) {
    this.subject = subject;
    return this;
  }

  @Override
  DocRegisteredBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (subject != null) {
      body.setSubject(committer.text("41.2", subject));
    }
    event.setDocRegistered(body);
  }
}
