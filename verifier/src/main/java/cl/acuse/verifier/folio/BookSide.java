package cl.acuse.verifier.folio;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Stream;
import cl.acuse.verifier.delivery.GivenNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One of two books, read for what it numbers. Owned by the call that compares. */
final class BookSide {
  private final OwnedId book;
  private final Institution sender;
  private final Institution recipient;
  private final Set<Long> voided;

  /** By communication and number, what gave it first. */
  private final Map<OwnedId, SortedMap<Long, PairedNumber>> given = new HashMap<>();

  /** By number, every communication that has it, also those that are not compared. */
  private final SortedMap<Long, Set<OwnedId>> bearers = new TreeMap<>();

  private final SortedSet<Long> unnamed = new TreeSet<>();

  /**
   * Reads a book.
   *
   * @throws IllegalArgumentException if an entry is of another book, or the first ones are not
   *     there
   */
  BookSide(OwnedId book, BookPair pair, List<Entry> entries) {
    this.book = book;
    this.sender = pair.sender();
    this.recipient = pair.recipient();
    check(entries);
    this.voided = FolioAudit.of(entries, OptionalLong.empty()).voided().keySet();
    var numbers = new NumberBook();
    for (var entry : entries) {
      if (numbers.take(entry, FolioAudit.target(entry)).use().isPresent()) {
        read(entry);
      }
    }
  }

  private void check(List<Entry> entries) {
    var stream = Stream.book(book.owner(), book.id());
    for (var entry : entries) {
      if (!entry.event().bookStream().equals(Optional.of(stream))) {
        throw new IllegalArgumentException("%s is not of book %s".formatted(entry, book));
      }
    }
    if (!entries.isEmpty() && !FolioAudit.isFirst(entries.getFirst())) {
      throw new IllegalArgumentException("book %s does not begin at its beginning".formatted(book));
    }
  }

  private void read(Entry entry) {
    var number = FolioAudit.standing(entry);
    if (number.isEmpty()) {
      return;
    }
    var communication = communication(entry);
    if (communication.isEmpty()) {
      unnamed.add(number.getAsLong());
    } else if (isForAnother(entry)) {
      bear(communication.get(), number.getAsLong());
    } else {
      give(communication.get(), number.getAsLong(), entry.index(), true);
    }
  }

  /** Whether an entry is about a delivery to another than the recipient. */
  private boolean isForAnother(Entry entry) {
    return entry.event().recipient().filter(to -> !to.equals(recipient)).isPresent();
  }

  /** The communication that an entry is about. */
  static Optional<OwnedId> communication(Entry entry) {
    return entry
        .event()
        .originator()
        .map(owner -> new OwnedId(owner, entry.event().message().getCommunication().getId()));
  }

  /** What the book's owner states of the sender's communications elsewhere. */
  void state(Collection<Entry> entries) {
    for (var entry : entries) {
      var event = entry.event();
      if (event.bookStream().isEmpty()
          && event.acting().equals(Optional.of(book.owner()))
          && !isForAnother(entry)) {
        var communication = communication(entry).filter(this::isSenders);
        if (communication.isPresent()) {
          GivenNumber.of(entry).stream()
              .filter(stated -> stated.book().equals(book))
              .forEach(stated -> give(communication.get(), stated.number(), entry.index(), false));
        }
      }
    }
    unnamed.removeAll(bearers.keySet());
  }

  private void give(OwnedId communication, long number, long index, boolean inBook) {
    given
        .computeIfAbsent(communication, unseen -> new TreeMap<>())
        .putIfAbsent(number, new PairedNumber(number, index, inBook, voided.contains(number)));
    bear(communication, number);
  }

  private void bear(OwnedId communication, long number) {
    bearers.computeIfAbsent(number, unseen -> new LinkedHashSet<>()).add(communication);
  }

  private boolean isSenders(OwnedId communication) {
    return communication.owner().equals(sender);
  }

  /** The sender's communications that have a number here. */
  Set<OwnedId> communications() {
    var communications = new LinkedHashSet<>(given.keySet());
    communications.removeIf(communication -> !isSenders(communication));
    return communications;
  }

  /** A communication's numbers, ascending. */
  List<PairedNumber> numbers(OwnedId communication) {
    return List.copyOf(given.getOrDefault(communication, new TreeMap<>()).values());
  }

  /** Numbers that several communications have, the sender's among them. */
  SortedMap<Long, List<OwnedId>> shared() {
    var shared = new TreeMap<Long, List<OwnedId>>();
    bearers.forEach((number, communications) -> {
      if (communications.size() > 1 && communications.stream().anyMatch(this::isSenders)) {
        shared.put(number, List.copyOf(communications));
      }
    });
    return shared;
  }

  /** Numbers that stand for no communication. */
  List<Long> unnamed() {
    return List.copyOf(unnamed);
  }

  /** How many numbers stand for what is not compared. */
  long others() {
    var others = new TreeSet<>(bearers.keySet());
    communications()
        .forEach(communication ->
            numbers(communication).forEach(given -> others.remove(given.number())));
    return others.size();
  }
}
