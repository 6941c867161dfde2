package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Folio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A number that somebody gave the communication in a book of his own: the sender's folio beside the
 * recipient's ingreso number. That the book has it once is for the audit of that book.
 *
 * @param number at least 1
 * @param book whose book, and which
 * @param ingreso whether an answer states it as the recipient's ingreso number
 * @param mark the entry
 */
public record GivenNumber(long number, OwnedId book, boolean ingreso, EntryMark mark) {
  /**
   * What an entry says of numbers.
   *
   * @param entry one about a communication
   * @return in the order of its fields
   */
  public static List<GivenNumber> of(Entry entry) {
    var message = entry.event().message();
    var numbers = new ArrayList<GivenNumber>();
    if (message.hasBook()) {
      standing(entry).ifPresent(number -> numbers.add(of(number, message.getBook(), false, entry)));
    }
    if (message.getSubmitted().hasFolio()) {
      numbers.add(of(message.getSubmitted().getFolio(), false, entry));
    }
    ingreso(message).ifPresent(folio -> numbers.add(of(folio, true, entry)));
    return numbers;
  }

  /** Of the acts on a book only those that number something have a communication, [E-06]. */
  private static OptionalLong standing(Entry entry) {
    var assigned = entry.logPart().assigned();
    return assigned.isPresent() ? assigned : entry.event().numberStated();
  }

  private static Optional<Folio> ingreso(Event message) {
    if (message.getAcuse().hasIngreso()) {
      return Optional.of(message.getAcuse().getIngreso());
    }
    return message.getPaperReceived().hasIngreso()
        ? Optional.of(message.getPaperReceived().getIngreso())
        : Optional.empty();
  }

  private static GivenNumber of(Folio folio, boolean ingreso, Entry entry) {
    return of(folio.getNumber(), folio.getBook(), ingreso, entry);
  }

  private static GivenNumber of(long number, Book book, boolean ingreso, Entry entry) {
    var named = new OwnedId(Institution.of(book.getInstitution()), book.getId());
    return new GivenNumber(number, named, ingreso, EntryMark.of(entry));
  }
}
