package cl.acuse.client.event;

import cl.acuse.proto.v1.Book;
import org.jspecify.annotations.Nullable;

/**
 * A number in a book.
 *
 * @param book the book
 * @param number at least 1
 * @param text the folio as it is printed, 1 to 64 bytes, where that differs from the number
 */
public record Folio(Book book, long number, @Nullable String text) {
  cl.acuse.proto.v1.Folio message() {
    var message = cl.acuse.proto.v1.Folio.newBuilder().setBook(book).setNumber(number);
    if (text != null) {
      message.setText(text);
    }
    return message.build();
  }
}
