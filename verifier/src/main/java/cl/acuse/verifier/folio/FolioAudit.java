package cl.acuse.verifier.folio;

import cl.acuse.entry.BookAct;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Link;
import cl.acuse.entry.Remark;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.BookOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What a book's entries say of its numbers. A pure function of all entries of the book's stream;
 * that they are all is shown elsewhere ({@link cl.acuse.verifier.StreamProofVerifier}).
 *
 * <p>A number <i>stands</i> when a document got it: NUMBERED_AUTO, NUMBERED_MANUAL or
 * NUMBER_CONFIRMED. It is accounted for also when it was voided, or is held back (NUMBER_RESERVED,
 * NUMBER_BLOCK_ASSIGNED) and not used. What is neither is missing. A statement that has nothing to
 * rest on ({@link BookAct#use}) counts for no number; the log's remark on it is told. The audit
 * begins at the book's first number, or at any other that its reader chooses, and ends at the
 * greatest number that occurs or that the book's closing declares.
 *
 * @param opened how the book was opened; empty where no entry opens it
 * @param from the first number audited
 * @param to the greatest number that occurs or that the closing declares; {@code from - 1} where
 *     none does
 * @param standing how many numbers from {@code from} on stand at least once
 * @param missing numbers that are neither used, voided nor held back
 * @param doubled numbers that stand more than once, with the indexes of all their entries
 * @param voided numbers given up, with the index of the entry that says so
 * @param unused numbers held back that neither stand nor are voided, ascending; a block may hold
 *     back ten thousand, so that they are given as ranges
 * @param outOfOrder entries whose number is less than one given before, other than from what was
 *     held back
 * @param closedAt index of the first entry that closes the book
 * @param declaredLast the last number given, as that entry claims
 * @param remarked what the log remarks on the book and its numbers ([I-04]), by the entry's index
 * @param misstated entries whose remarks on the book are not those that the entries before demand;
 *     empty where the book's first entries are not at hand
 */
public record FolioAudit(
    Optional<BookOpened> opened,
    long from,
    long to,
    long standing,
    List<NumberRange> missing,
    SortedMap<Long, List<Long>> doubled,
    SortedMap<Long, Long> voided,
    List<HeldRange> unused,
    List<Long> outOfOrder,
    OptionalLong closedAt,
    OptionalLong declaredLast,
    SortedMap<Long, List<Integer>> remarked,
    List<Long> misstated) {

  /**
   * Audits a book.
   *
   * @param entries all entries of the book's stream, ascending by index
   * @param from the first number that should stand; empty for the book's own first number
   * @return what they come to
   */
  public static FolioAudit of(List<Entry> entries, OptionalLong from) {
    var reader = new Reader(entries.stream().findFirst().map(FolioAudit::isFirst).orElse(true));
    entries.forEach(reader::read);
    return reader.audit(from);
  }

  /** Whether no entry of the book stands before this one. */
  static boolean isFirst(Entry entry) {
    var book = entry.event().bookStream().orElseThrow().id();
    return entry.logPart().links().stream()
        .filter(link -> link.stream().equals(book))
        .mapToLong(Link::position)
        .allMatch(position -> position == 0);
  }

  /** The number that an entry of the book gives to something, if it has something to rest on. */
  static OptionalLong standing(Entry entry) {
    var message = entry.event().message();
    if (message.hasNumberedAuto()) {
      return OptionalLong.of(assigned(entry));
    }
    return message.hasNumberedManual() || message.hasNumberConfirmed()
        ? entry.event().numberStated()
        : OptionalLong.empty();
  }

  /** What it refers to. Only an entry of the same book matters, and its index tells which. */
  static OptionalLong target(Entry entry) {
    var reference = entry.event().refersTo();
    return reference.isEmpty() || entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN)
        ? OptionalLong.empty()
        : OptionalLong.of(reference.get().index());
  }

  private static long assigned(Entry entry) {
    return entry.logPart().assigned().orElseThrow();
  }

  /**
   * Whether every number from the first to the last stands once, or is voided.
   *
   * @return whether nothing is missing, doubled or held back unused
   */
  public boolean isGapless() {
    return missing.isEmpty() && doubled.isEmpty() && unused.isEmpty();
  }

  /**
   * Whether there is nothing to audit.
   *
   * @return whether no number from {@code from} on occurs
   */
  public boolean isEmpty() {
    return to < from;
  }

  /**
   * How many numbers are missing.
   *
   * @return the sum over all ranges
   */
  public long missingCount() {
    return missing.stream().mapToLong(NumberRange::size).sum();
  }

  /**
   * How many numbers are held back unused.
   *
   * @return the sum over all ranges
   */
  public long unusedCount() {
    return unused.stream().mapToLong(range -> range.numbers().size()).sum();
  }

  /**
   * The numbers held back unused, one by one.
   *
   * @return ascending; perhaps very many
   */
  public LongStream unusedNumbers() {
    return unused.stream()
        .flatMapToLong(
            held -> LongStream.rangeClosed(held.numbers().first(), held.numbers().last()));
  }

  /** Reads the entries of one book; owned by the call that audits. */
  private static final class Reader {
    private final SortedMap<Long, List<Long>> standing = new TreeMap<>();
    private final SortedMap<Long, Long> voided = new TreeMap<>();

    /** What was held back, by its first number; no two have a number in common. */
    private final NavigableMap<Long, HeldRange> held = new TreeMap<>();

    private final List<Long> outOfOrder = new ArrayList<>();
    private final SortedMap<Long, List<Integer>> remarked = new TreeMap<>();
    private final List<Long> misstated = new ArrayList<>();
    private final NumberBook book = new NumberBook();
    private final boolean whole;
    private Optional<BookOpened> opened = Optional.empty();
    private OptionalLong closedAt = OptionalLong.empty();
    private OptionalLong declaredLast = OptionalLong.empty();
    private long greatest;

    Reader(boolean whole) {
      this.whole = whole;
    }

    void read(Entry entry) {
      var act = book.take(entry, target(entry));
      readRemarks(entry, act.remarks());
      if (!whole || act.use().isPresent() || !act.isStatement()) {
        readNumbers(entry);
      }
    }

    private void readNumbers(Entry entry) {
      var message = entry.event().message();
      var index = entry.index();
      if (message.hasBookOpened()) {
        opened = Optional.of(opened.orElse(message.getBookOpened()));
      } else if (message.hasBookClosed()) {
        close(message.getBookClosed(), index);
      } else if (message.hasNumberVoided()) {
        voided.putIfAbsent(message.getNumberVoided().getNumber(), index);
      } else if (message.hasNumberReserved()) {
        hold(assigned(entry), 1, index);
      } else if (message.hasNumberBlockAssigned()) {
        hold(assigned(entry), message.getNumberBlockAssigned().getCount(), index);
      }
      standing(entry).ifPresent(number -> stand(number, index));
    }

    private void close(BookClosed closed, long index) {
      if (closedAt.isEmpty()) {
        closedAt = OptionalLong.of(index);
        declaredLast =
            closed.getLastNumber() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(closed.getLastNumber());
      }
    }

    private void readRemarks(Entry entry, List<Integer> due) {
      var stated = entry.logPart().remarks().stream().filter(BookAct.REMARKS::contains).toList();
      if (!stated.isEmpty()) {
        remarked.put(entry.index(), stated);
      }
      if (whole && !stated.equals(due)) {
        misstated.add(entry.index());
      }
    }

    private void stand(long number, long index) {
      if (number < greatest && !isHeld(number)) {
        outOfOrder.add(index);
      }
      greatest = Math.max(greatest, number);
      standing.computeIfAbsent(number, unseen -> new ArrayList<>()).add(index);
    }

    private boolean isHeld(long number) {
      var below = held.floorEntry(number);
      return below != null && number <= below.getValue().numbers().last();
    }

    /** Of a number that two entries hold back the first one is told. */
    private void hold(long first, long count, long index) {
      var last = first > Long.MAX_VALUE - count ? Long.MAX_VALUE : first + count - 1;
      greatest = Math.max(greatest, last);
      var next = first;
      for (var before : heldWithin(first, last)) {
        if (next < before.first()) {
          putHeld(next, before.first() - 1, index);
        }
        if (before.last() >= last) {
          return;
        }
        next = before.last() + 1;
      }
      putHeld(next, last, index);
    }

    private void putHeld(long first, long last, long index) {
      held.put(first, new HeldRange(new NumberRange(first, last), index));
    }

    private List<NumberRange> heldWithin(long first, long last) {
      var below = held.floorKey(first);
      return held.subMap(below == null ? first : below, true, last, true).values().stream()
          .map(HeldRange::numbers)
          .filter(range -> range.last() >= first)
          .toList();
    }

    FolioAudit audit(OptionalLong asked) {
      var from = asked.orElse(opened.map(BookOpened::getFirstNumber).orElse(1L));
      var stated = new TreeSet<>(standing.keySet());
      stated.addAll(voided.keySet());
      var known = new TreeMap<Long, Long>();
      stated.forEach(number -> known.put(number, number));
      held.values()
          .forEach(
              range -> known.merge(range.numbers().first(), range.numbers().last(), Math::max));
      var occurs = known.values().stream().mapToLong(Long::longValue).max().orElse(from - 1);
      var declared = declaredLast.orElse(0);
      var to = Math.max(from - 1, Math.max(occurs, declared));
      var missing = gaps(known, from);
      if (declared > occurs && declared >= from) {
        missing.add(new NumberRange(Math.max(from, occurs + 1), to));
      }
      var doubled = new TreeMap<Long, List<Long>>();
      standing.forEach((number, indexes) -> {
        if (indexes.size() > 1) {
          doubled.put(number, List.copyOf(indexes));
        }
      });
      return new FolioAudit(
          opened,
          from,
          to,
          standing.tailMap(from).size(),
          missing,
          doubled,
          voided,
          unused(stated),
          List.copyOf(outOfOrder),
          closedAt,
          declaredLast,
          remarked,
          List.copyOf(misstated));
    }

    private List<HeldRange> unused(NavigableSet<Long> stated) {
      var unused = new ArrayList<HeldRange>();
      for (var range : held.values()) {
        var first = range.numbers().first();
        var last = range.numbers().last();
        var used = new TreeMap<Long, Long>();
        stated.subSet(first, true, last, true).forEach(number -> used.put(number, number));
        gaps(used, first).forEach(gap -> unused.add(new HeldRange(gap, range.index())));
        if (used.isEmpty() || used.lastKey() < last) {
          var free = used.isEmpty() ? first : used.lastKey() + 1;
          unused.add(new HeldRange(new NumberRange(free, last), range.index()));
        }
      }
      return unused;
    }

    /** What lies between ranges, from a number on. */
    private static List<NumberRange> gaps(SortedMap<Long, Long> known, long from) {
      var gaps = new ArrayList<NumberRange>();
      var next = from;
      for (var range : known.entrySet()) {
        if (range.getKey() > next) {
          gaps.add(new NumberRange(next, range.getKey() - 1));
        }
        var last = range.getValue();
        next = Math.max(next, last == Long.MAX_VALUE ? last : last + 1);
      }
      return gaps;
    }
  }
}
