package cl.acuse.verifier.folio;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.OwnedId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sender dispatched to a recipient, and what that answered. Only what the sender itself
 * declares is its dispatch, and only what the recipient itself declares its answer.
 */
final class Dealings {
  private final Map<OwnedId, Long> dispatched = new HashMap<>();
  private final Map<OwnedId, Long> acknowledged = new HashMap<>();
  private final Map<OwnedId, Long> returned = new HashMap<>();

  /** Reads entries, ascending by index. */
  Dealings(BookPair books, Collection<Entry> entries) {
    for (var entry : entries) {
      var event = entry.event();
      var communication =
          BookSide.communication(entry).filter(of -> of.owner().equals(books.sender()));
      if (communication.isPresent() && event.recipient().equals(Optional.of(books.recipient()))) {
        read(entry, communication.get(), books.recipient());
      }
    }
  }

  private void read(Entry entry, OwnedId communication, Institution recipient) {
    var acting = entry.event().acting().orElseThrow();
    var kind = entry.event().kind();
    if (acting.equals(communication.owner())
        && (kind == Kind.DISPATCHED || kind == Kind.OUT_OF_BAND_SENT)) {
      dispatched.putIfAbsent(communication, entry.index());
    }
    if (acting.equals(recipient) && kind == Kind.ACUSE) {
      acknowledged.putIfAbsent(communication, entry.index());
    }
    if (acting.equals(recipient) && kind == Kind.DEVUELTO) {
      returned.putIfAbsent(communication, entry.index());
    }
  }

  OptionalLong dispatched(OwnedId communication) {
    return first(dispatched, communication);
  }

  OptionalLong acknowledged(OwnedId communication) {
    return first(acknowledged, communication);
  }

  OptionalLong returned(OwnedId communication) {
    return first(returned, communication);
  }

  private static OptionalLong first(Map<OwnedId, Long> indexes, OwnedId communication) {
    var index = indexes.get(communication);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }
}
