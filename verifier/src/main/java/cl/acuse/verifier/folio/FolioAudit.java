package cl.acuse.verifier.folio;

import cl.acuse.entry.BookAct;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Link;
import cl.acuse.entry.Remark;
import cl.acuse.proto.v1.BookOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a book's entries say of its numbers. A pure function of all entries of the book's stream;
 * that they are all is shown elsewhere ({@link cl.acuse.verifier.StreamProofVerifier}).
 *
 * <p>A number <i>stands</i> when a document got it: NUMBERED_AUTO, NUMBERED_MANUAL or
 * NUMBER_CONFIRMED. It is accounted for also when it was voided, or is held back (NUMBER_RESERVED,
 * NUMBER_BLOCK_ASSIGNED) and not used. What is neither is missing. The audit begins at the book's
 * first number, or at any other that its reader chooses, and ends at the greatest number that
 * occurs.
 *
 * @param opened how the book was opened; empty where no entry opens it
 * @param from the first number audited
 * @param to the greatest number that occurs; {@code from - 1} where none does
 * @param standing how many numbers from {@code from} on stand at least once
 * @param missing numbers that are neither used, voided nor held back
 * @param doubled numbers that stand more than once, with the indexes of all their entries
 * @param voided numbers given up, with the index of the entry that says so
 * @param unused numbers held back that neither stand nor are voided, with the index of the entry
 *     that holds them
 * @param outOfOrder entries whose number is less than one given before, other than from what was
 *     held back
 * @param closedAt index of the first entry that closes the book
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
    SortedMap<Long, Long> unused,
    List<Long> outOfOrder,
    OptionalLong closedAt,
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
  private static boolean isFirst(Entry entry) {
    var book = entry.event().bookStream().orElseThrow().id();
    return entry.logPart().links().stream()
        .filter(link -> link.stream().equals(book))
        .mapToLong(Link::position)
        .allMatch(position -> position == 0);
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

  /** Reads the entries of one book; owned by the call that audits. */
  private static final class Reader {
    private final SortedMap<Long, List<Long>> standing = new TreeMap<>();
    private final SortedMap<Long, Long> voided = new TreeMap<>();
    private final SortedMap<Long, Long> held = new TreeMap<>();
    private final List<Long> outOfOrder = new ArrayList<>();
    private final SortedMap<Long, List<Integer>> remarked = new TreeMap<>();
    private final List<Long> misstated = new ArrayList<>();
    private final NumberBook book = new NumberBook();
    private final boolean whole;
    private Optional<BookOpened> opened = Optional.empty();
    private OptionalLong closedAt = OptionalLong.empty();
    private long greatest;

    Reader(boolean whole) {
      this.whole = whole;
    }

    void read(Entry entry) {
      readRemarks(entry);
      var message = entry.event().message();
      var index = entry.index();
      if (message.hasBookOpened()) {
        opened = Optional.of(opened.orElse(message.getBookOpened()));
      } else if (message.hasBookClosed()) {
        closedAt = closedAt.isPresent() ? closedAt : OptionalLong.of(index);
      } else if (message.hasNumberedAuto()) {
        stand(assigned(entry), index);
      } else if (message.hasNumberedManual()) {
        stand(message.getNumberedManual().getNumber(), index);
      } else if (message.hasNumberConfirmed()) {
        stand(message.getNumberConfirmed().getNumber(), index);
      } else if (message.hasNumberVoided()) {
        voided.putIfAbsent(message.getNumberVoided().getNumber(), index);
      } else if (message.hasNumberReserved()) {
        hold(assigned(entry), 1, index);
      } else if (message.hasNumberBlockAssigned()) {
        hold(assigned(entry), message.getNumberBlockAssigned().getCount(), index);
      }
    }

    private void readRemarks(Entry entry) {
      var stated = entry.logPart().remarks().stream().filter(BookAct.REMARKS::contains).toList();
      if (!stated.isEmpty()) {
        remarked.put(entry.index(), stated);
      }
      var due = book.take(entry, target(entry)).remarks();
      if (whole && !stated.equals(due)) {
        misstated.add(entry.index());
      }
    }

    /** Only an entry of the same book matters, and its index tells which. */
    private static OptionalLong target(Entry entry) {
      var reference = entry.event().refersTo();
      return reference.isEmpty() || entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN)
          ? OptionalLong.empty()
          : OptionalLong.of(reference.get().index());
    }

    private static long assigned(Entry entry) {
      return entry.logPart().assigned().orElseThrow();
    }

    private void stand(long number, long index) {
      if (number < greatest && !held.containsKey(number)) {
        outOfOrder.add(index);
      }
      greatest = Math.max(greatest, number);
      standing.computeIfAbsent(number, unseen -> new ArrayList<>()).add(index);
    }

    private void hold(long first, long count, long index) {
      for (var number = first; number < first + count; number++) {
        held.putIfAbsent(number, index);
      }
      greatest = Math.max(greatest, first + count - 1);
    }

    FolioAudit audit(OptionalLong asked) {
      var from = asked.orElse(opened.map(BookOpened::getFirstNumber).orElse(1L));
      var known = new TreeSet<>(standing.keySet());
      known.addAll(voided.keySet());
      known.addAll(held.keySet());
      var to = known.isEmpty() ? from - 1 : Math.max(from - 1, known.last());
      var doubled = new TreeMap<Long, List<Long>>();
      standing.forEach((number, indexes) -> {
        if (indexes.size() > 1) {
          doubled.put(number, List.copyOf(indexes));
        }
      });
      var unused = new TreeMap<>(held);
      unused.keySet().removeAll(standing.keySet());
      unused.keySet().removeAll(voided.keySet());
      return new FolioAudit(
          opened,
          from,
          to,
          standing.tailMap(from).size(),
          gaps(known.tailSet(from), from),
          doubled,
          voided,
          unused,
          List.copyOf(outOfOrder),
          closedAt,
          remarked,
          List.copyOf(misstated));
    }

    private static List<NumberRange> gaps(SortedSet<Long> known, long from) {
      var gaps = new ArrayList<NumberRange>();
      var next = from;
      for (var number : known) {
        if (number > next) {
          gaps.add(new NumberRange(next, number - 1));
        }
        next = number + 1;
      }
      return gaps;
    }
  }
}
