package cl.acuse.verifier.folio;

import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.verifier.StreamName;
import java.util.ArrayList;
import java.util.List;

/**
 * Two books that are set against each other: one in which an institution numbers what it sends, and
 * one in which another numbers what comes in.
 *
 * @param folios the sender's book
 * @param ingresos the recipient's book; another one
 */
public record BookPair(OwnedId folios, OwnedId ingresos) {
  /** Checks that they are two. */
  public BookPair {
    if (folios.equals(ingresos)) {
      throw new IllegalArgumentException("a book against itself: " + folios);
    }
  }

  /**
   * Who sends.
   *
   * @return the owner of the book of folios
   */
  public Institution sender() {
    return folios.owner();
  }

  /**
   * Who receives.
   *
   * @return the owner of the book of ingreso numbers
   */
  public Institution recipient() {
    return ingresos.owner();
  }

  /**
   * The two books.
   *
   * @return their streams, the sender's first
   */
  public List<StreamName> books() {
    return List.of(stream(folios), stream(ingresos));
  }

  /**
   * The streams each of which holds every dispatch of the sender to the recipient, and every answer
   * to one ([S-03]).
   *
   * @return the sender's, then the recipient's
   */
  public List<StreamName> dealings() {
    return List.of(StreamName.institution(sender()), StreamName.institution(recipient()));
  }

  /**
   * What a comparison needs to tell of dispatches as well. Of the two owners' streams the sender's
   * tells more: it has what its submissions state.
   *
   * @return the two books, then the sender's stream
   */
  public List<StreamName> booksAndDispatches() {
    var names = new ArrayList<>(books());
    names.add(dealings().getFirst());
    return List.copyOf(names);
  }

  private static StreamName stream(OwnedId book) {
    return StreamName.book(book.owner(), book.id());
  }
}
