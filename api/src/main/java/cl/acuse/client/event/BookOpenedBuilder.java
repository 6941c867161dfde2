package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.BookOpened;
import cl.acuse.proto.v1.Event;

/** BOOK_OPENED: a numbering book is opened; it numbers from 1, where nothing is said. */
public final class BookOpenedBuilder extends EventBuilder<BookOpenedBuilder> {
  private final BookOpened.Builder body = BookOpened.newBuilder();

  BookOpenedBuilder(Events events, Book book, String series, int numberedBy, int purpose) {
    super(events);
    event().setBook(book);
    body.setSeries(series).setNumberedBy(numberedBy).setPurpose(purpose).setFirstNumber(1);
  }

  /**
   * The unit whose book it is.
   *
   * @param unit 1 to 128 bytes
   * @return this builder
   */
  public BookOpenedBuilder unit(String unit) {
    body.setUnit(unit);
    return this;
  }

  /**
   * The type of document that it numbers; several, where nothing is said.
   *
   * @param type registry {@code document_type}
   * @param subtype registry {@code document_subtype}, 0 for none
   * @return this builder
   */
  public BookOpenedBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
  }

  /**
   * The book's year.
   *
   * @param year 1 to 9999
   * @return this builder
   */
  public BookOpenedBuilder year(int year) {
    body.setYear(year);
    return this;
  }

  /**
   * The first number.
   *
   * @param number at least 1
   * @return this builder
   */
  public BookOpenedBuilder firstNumber(long number) {
    body.setFirstNumber(number);
    return this;
  }

  @Override
  BookOpenedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setBookOpened(body);
  }
}
