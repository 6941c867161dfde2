package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.Limits;
import cl.acuse.entry.BookAct;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Remark;
import cl.acuse.proto.service.v1.FindEntriesRequest;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.proto.service.v1.OpenedBook;
import cl.acuse.proto.v1.BookOpened;
import cl.acuse.proto.v1.Folio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the log would remark about an act on a book, asked before the act stands for ever.
 *
 * <p>It goes by the log's lists, which are no evidence and may have changed a moment later: what
 * the log does remark stands in the entry. What was held back is left to it; and what was given out
 * where the list does not reach so far.
 */
final class BookCheck {
  private final LedgerClient client;
  private final OwnedId book;

  BookCheck(LedgerClient client, OwnedId book) {
    this.client = client;
    this.book = book;
  }

  /**
   * Refuses an act that the log would remark.
   *
   * @param kind what is done
   * @param number the number that it states, if it does
   * @throws CommandException naming the first remark
   */
  void require(Kind kind, OptionalLong number) throws CommandException {
    var entries = find(FindEntriesRequest.newBuilder().setBook(ServerOptions.book(book)));
    var uses = number.isPresent() ? uses(number.getAsLong()) : List.<FoundEntry>of();
    var act =
        new BookAct(
            kind,
            isOpened(entries),
            has(entries, Kind.BOOK_CLOSED),
            true,
            kind != Kind.NUMBER_VOIDED || isGiven(number.orElseThrow(), entries, uses),
            uses.stream().anyMatch(BookCheck::stands),
            has(uses, Kind.NUMBER_VOIDED));
    if (!act.remarks().isEmpty()) {
      throw CommandException.failed(sentence(act.remarks().getFirst(), number));
    }
  }

  private List<FoundEntry> find(FindEntriesRequest.Builder request) throws CommandException {
    return ServerOptions.await(client.deliveries().find(request.build()));
  }

  private List<FoundEntry> uses(long number) throws CommandException {
    var folio = Folio.newBuilder().setBook(ServerOptions.book(book)).setNumber(number);
    return find(FindEntriesRequest.newBuilder().setFolio(folio));
  }

  private static boolean isOpened(List<FoundEntry> entries) {
    // Behind a full list the entry that opened the book is not seen.
    return entries.size() == Limits.LISTED_MAX || has(entries, Kind.BOOK_OPENED);
  }

  /** False where the ledger numbers the book and has not given out the number. */
  private boolean isGiven(long number, List<FoundEntry> entries, List<FoundEntry> uses)
      throws CommandException {
    var opened = uses.isEmpty() ? opened() : Optional.<BookOpened>empty();
    if (opened.isEmpty() || opened.get().getNumberedBy() != NumberedBy.LEDGER) {
      return true;
    }
    var newest =
        entries.stream()
            .filter(BookCheck::isAssigned)
            .max(Comparator.comparingLong(FoundEntry::getIndex));
    if (newest.isEmpty()) {
      return entries.size() == Limits.LISTED_MAX;
    }
    return opened.get().getFirstNumber() <= number && number <= last(newest.get().getIndex());
  }

  private Optional<BookOpened> opened() throws CommandException {
    return ServerOptions.await(client.deliveries().books(book.owner())).stream()
        .filter(listed -> listed.getBook().equals(ServerOptions.book(book)))
        .map(OpenedBook::getOpened)
        .findFirst();
  }

  private static boolean isAssigned(FoundEntry entry) {
    return Kind.of(entry.getKind()).filter(Kind::carriesAssigned).isPresent();
  }

  /** The last number that an entry was assigned. */
  private long last(long index) throws CommandException {
    var entry = VerifiedEntry.of(ServerOptions.await(client.receipt(index)));
    return entry.logPart().assigned().orElseThrow() + entry.event().numbersAssigned() - 1;
  }

  private static boolean stands(FoundEntry entry) {
    return is(entry, Kind.NUMBERED_AUTO)
        || is(entry, Kind.NUMBERED_MANUAL)
        || is(entry, Kind.NUMBER_CONFIRMED);
  }

  private static boolean has(List<FoundEntry> entries, Kind kind) {
    return entries.stream().anyMatch(entry -> is(entry, kind));
  }

  private static boolean is(FoundEntry entry, Kind kind) {
    return entry.getKind() == kind.number();
  }

  private String sentence(int remark, OptionalLong number) {
    if (remark == Remark.BOOK_UNKNOWN) {
      return "Book %s is not open in this log: 'acuse evidence books' lists those that are."
          .formatted(book);
    }
    var about =
        number.isPresent()
            ? "number %d of book %s".formatted(number.getAsLong(), book)
            : "book " + book;
    return "The log would remark this about %s: '%s'; --accept-remark has it recorded all the same."
        .formatted(about, Registry.of("remark").label(remark, Language.EN));
  }
}
