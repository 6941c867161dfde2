package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.References;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.entry.OwnedId;

/**
 * Neighbouring numbers that an entry held back: one reserved, or a block.
 *
 * @param entry the entry
 * @param kind NUMBER_RESERVED or NUMBER_BLOCK_ASSIGNED
 * @param first the first number
 * @param last the last number
 */
record Holding(EntryReference entry, Kind kind, long first, long last) {
  /**
   * Asks for the entry's receipt and reads it.
   *
   * @param option by which the entry's index was given
   * @throws CommandException if there is no such entry, or it held back no number of the book
   */
  static Holding read(LedgerClient client, String option, long index, OwnedId book)
      throws CommandException {
    Bounds.number(option, index, 0, Long.MAX_VALUE);
    var receipt = ServerOptions.await(client.receipt(index));
    var entry = VerifiedEntry.of(receipt);
    var event = entry.event();
    if (!isHolding(event) || !event.message().getBook().equals(ServerOptions.book(book))) {
      throw CommandException.failed(
          "Entry %d neither reserves a number of book %s nor gives out a block of it."
              .formatted(index, book));
    }
    var first = entry.logPart().assigned().orElseThrow();
    var last = first + event.numbersAssigned() - 1;
    return new Holding(References.to(receipt), event.kind(), first, last);
  }

  private static boolean isHolding(Event event) {
    return event.kind() == Kind.NUMBER_RESERVED || event.kind() == Kind.NUMBER_BLOCK_ASSIGNED;
  }

  /** The number, which has to be one of these. */
  long require(long number) throws CommandException {
    if (number < first || number > last) {
      throw CommandException.misuse(
          "Number %d is not held back by entry %d, which holds back %d to %d."
              .formatted(number, entry.index(), first, last));
    }
    return number;
  }
}
