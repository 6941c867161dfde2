package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberConfirmed;

/** NUMBER_CONFIRMED: a reserved number, or one of a block, is put to use. */
public final class NumberConfirmedBuilder extends NumberingBuilder<NumberConfirmedBuilder> {
  private final NumberConfirmed.Builder body = NumberConfirmed.newBuilder();

  NumberConfirmedBuilder(Events events, Book book, long number, EntryReference reserved) {
    super(events, book);
    refersTo(reserved);
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

  @Override
  public NumberConfirmedBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
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
