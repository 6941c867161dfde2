package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberVoided;
import org.jspecify.annotations.Nullable;

/** NUMBER_VOIDED: a number is given up, with cause. */
public final class NumberVoidedBuilder extends EventBuilder<NumberVoidedBuilder> {
  private final NumberVoided.Builder body = NumberVoided.newBuilder();
  private @Nullable String detail;

  NumberVoidedBuilder(Events events, Book book, long number, int reason, String authority) {
    super(events);
    act().event().setBook(book);
    body.setNumber(number).setReason(reason).setAuthority(authority);
  }

  /**
   * The reason in words, which the event holds as a commitment.
   *
   * @param detail at most 65,536 bytes
   * @return this builder
   */
  public NumberVoidedBuilder detail(String detail) {
    this.detail = detail;
    return this;
  }

  @Override
  NumberVoidedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (detail != null) {
      body.setDetail(committer.text("51.4", detail));
    }
    event.setNumberVoided(body);
  }
}
