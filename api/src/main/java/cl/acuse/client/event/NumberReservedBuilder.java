package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberReserved;

/** NUMBER_RESERVED: a number is held back for later use; the entry carries it. */
public final class NumberReservedBuilder extends EventBuilder<NumberReservedBuilder> {
  private final NumberReserved.Builder body = NumberReserved.newBuilder();

  NumberReservedBuilder(Events events, Book book, int reason) {
    super(events);
    act().event().setBook(book);
    body.setReason(reason);
  }

  /**
   * The unit that holds the number.
   *
   * @param unit 1 to 128 bytes
   * @return this builder
   */
  public NumberReservedBuilder unit(String unit) {
    body.setUnit(unit);
    return this;
  }

  @Override
  NumberReservedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setNumberReserved(body);
  }
}
