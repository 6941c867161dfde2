package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberedAuto;

/** NUMBERED_AUTO: a number that the ledger assigns; the entry carries it. */
public final class NumberedAutoBuilder extends EventBuilder<NumberedAutoBuilder> {
  private final NumberedAuto.Builder body = NumberedAuto.newBuilder();

  NumberedAutoBuilder(Events events, Book book) {
    super(events);
    act().event().setBook(book);
  }

  /**
   * Type of the document numbered.
   *
   * @param type registry {@code document_type}
   * @param subtype registry {@code document_subtype}, 0 for none
   * @return this builder
   */
  public NumberedAutoBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
  }

  /**
   * The communication that is numbered.
   *
   * @param communication whose header the entry joins
   * @return this builder
   */
  public NumberedAutoBuilder of(Communication communication) {
    return communication(communication);
  }

  /**
   * The delivery that is numbered.
   *
   * @param communication the communication
   * @param recipient its recipient
   * @return this builder
   */
  public NumberedAutoBuilder of(Communication communication, Institution recipient) {
    return communication(communication).recipient(recipient);
  }

  @Override
  NumberedAutoBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setNumberedAuto(body);
  }
}
