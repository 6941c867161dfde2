package cl.acuse.demo.register;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one event of an import is to say, before it has a form. */
public sealed interface Act {

  /**
   * BOOK_OPENED: the numbers of one year.
   *
   * @param book the book
   * @param year its year
   */
  record OpenBook(Book book, int year) implements Act {}

  /**
   * DOC_REGISTERED: the row's document, with its title as a commitment.
   *
   * @param row the row
   * @param communication the communication that it belongs to
   */
  record RegisterDocument(Row row, Communication communication) implements Act {}

  /**
   * NUMBERED_MANUAL: the row's folio, with the whole row as a commitment.
   *
   * @param row the row
   * @param book the book of the folio's year
   * @param communication the communication, where its originator is known
   * @param recipient whose number it is, where that is not the originator
   */
  record GiveNumber(
      Row row, Book book, Optional<Communication> communication, Optional<Institution> recipient)
      implements Act {}

  /**
   * SUBMITTED: the row's letter to one organisation.
   *
   * @param row the row
   * @param communication the communication
   * @param book the book of the folio's year
   * @param recipient the organisation
   */
  record Submit(Row row, Communication communication, Book book, Institution recipient)
      implements Act {}

  /**
   * DISPATCHED: the same letter left; refers to its SUBMITTED.
   *
   * @param row the row
   * @param communication the communication
   * @param recipient the organisation
   */
  record Dispatch(Row row, Communication communication, Institution recipient) implements Act {}

  /**
   * RECLASSIFIED: refers to the row's DOC_REGISTERED.
   *
   * @param change the change
   * @param after who may see it now
   */
  record Reclassify(Change change, Access after) implements Act {}

  /**
   * CORRECTED: refers to the row's DOC_REGISTERED, or to its NUMBERED_MANUAL where there is none.
   *
   * @param change the change
   * @param path the field in the target event, docs/spec.md [M-02]
   * @param before the value before; null where there was none
   * @param after the value after; null where there is none now
   * @param hidden whether the values are told as commitments
   * @param access who may see the row now
   */
  record Correct(
      Change change,
      String path,
      @Nullable String before,
      @Nullable String after,
      boolean hidden,
      Access access)
      implements Act {}
}
