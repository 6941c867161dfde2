package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberBlockAssigned;

/** NUMBER_BLOCK_ASSIGNED: a block of numbers is given out; the entry carries the first. */
public final class NumberBlockAssignedBuilder extends EventBuilder<NumberBlockAssignedBuilder> {
  private final NumberBlockAssigned.Builder body = NumberBlockAssigned.newBuilder();

  NumberBlockAssignedBuilder(Events events, Book book, int count, int reason, String unit) {
    super(events);
    act().event().setBook(book);
    body.setCount(count).setReason(reason).setUnit(unit);
  }

  @Override
  NumberBlockAssignedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setNumberBlockAssigned(body);
  }
}
