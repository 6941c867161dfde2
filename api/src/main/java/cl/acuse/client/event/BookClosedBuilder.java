package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.Event;

/** BOOK_CLOSED: a numbering book is closed. */
public final class BookClosedBuilder extends EventBuilder<BookClosedBuilder> {
  private final BookClosed.Builder body = BookClosed.newBuilder();

  BookClosedBuilder(Events events, Book book) {
    super(events);
    event().setBook(book);
  }

  /**
   * The last number given, as claimed; none, where nothing is said.
   *
   * @param number at least 1
   * @return this builder
   */
  public BookClosedBuilder lastNumber(long number) {
    body.setLastNumber(number);
    return this;
  }

  @Override
  BookClosedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setBookClosed(body);
  }
}
