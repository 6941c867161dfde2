package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberedAuto;

/** NUMBERED_AUTO: a number that the ledger assigns; the entry carries it. */
public final class NumberedAutoBuilder extends NumberingBuilder<NumberedAutoBuilder> {
  private final NumberedAuto.Builder body = NumberedAuto.newBuilder();

  NumberedAutoBuilder(Events events, Book book) {
    super(events, book);
  }

  @Override
  public NumberedAutoBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
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
