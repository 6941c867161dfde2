package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberConfirmed;

/** NUMBER_CONFIRMED: a reserved number, or one of a block, is put to use. */
public final class NumberConfirmedBuilder extends EventBuilder<NumberConfirmedBuilder> {
  private final NumberConfirmed.Builder body = NumberConfirmed.newBuilder();

  NumberConfirmedBuilder(Events events, Book book, long number, EntryReference reserved) {
    super(events);
    act().refersTo(reserved).event().setBook(book);
    body.setNumber(number);
  }

  /**
   * The folio as it is printed, where that differs from the number.
   *
   * @param text 1 to 64 bytes
   * @return this builder
   */
  public NumberConfirmedBuilder text(String text) {
    body.setText(text);
    return this;
  }

  /**
   * Type of the document numbered.
   *
   * @param type registry {@code document_type}
   * @param subtype registry {@code document_subtype}, 0 for none
   * @return this builder
   */
  public NumberConfirmedBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
  }

  /**
   * The communication that is numbered.
   *
   * @param communication whose header the entry joins
   * @return this builder
   */
  public NumberConfirmedBuilder of(Communication communication) {
    return communication(communication);
  }

  /**
   * The delivery that is numbered.
   *
   * @param communication the communication
   * @param recipient its recipient
   * @return this builder
   */
  public NumberConfirmedBuilder of(Communication communication, Institution recipient) {
    return communication(communication).recipient(recipient);
  }

  @Override
  NumberConfirmedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setNumberConfirmed(body);
  }
}
