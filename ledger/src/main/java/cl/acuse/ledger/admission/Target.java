package cl.acuse.ledger.admission;

import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Stream;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What admission asks of an entry that an event refers to. The entry itself is not kept: thousands
 * of small events that wait together may refer to as many large entries.
 *
 * @param index its index
 * @param kind its kind
 * @param streams ids of its streams
 * @param book its book's stream
 * @param assigned the first number that the log assigned to it
 * @param numbers how many the log assigned
 */
record Target(
    long index,
    Kind kind,
    List<Hash> streams,
    Optional<Stream> book,
    OptionalLong assigned,
    int numbers) {
  /** The entry that a reference means, if it is the one that stands there. */
  static Optional<Target> of(EntryReference reference, ByteString bytes) {
    var entry = parse(bytes);
    return entry.leafHash().equals(reference.leafHash())
        ? Optional.of(of(entry))
        : Optional.empty();
  }

  private static Target of(Entry entry) {
    var event = entry.event();
    return new Target(
        entry.index(),
        event.kind(),
        event.streams().stream().map(Stream::id).toList(),
        event.bookStream(),
        entry.logPart().assigned(),
        event.numbersAssigned());
  }

  private static Entry parse(ByteString bytes) {
    try {
      return Entry.parse(bytes);
    } catch (MalformedEventException e) {
      throw new AssertionError("a stored entry does not parse: " + e.getMessage(), e);
    }
  }

  /** Whether it held back a number of the book that an event names. */
  boolean holds(Event event, long number) {
    return kind.carriesAssigned()
        && kind != Kind.NUMBERED_AUTO
        && book.equals(event.bookStream())
        && number >= assigned.orElseThrow()
        && number - assigned.orElseThrow() < numbers;
  }
}
