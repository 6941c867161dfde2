package cl.acuse.verifier.delivery;

import cl.acuse.entry.DataFile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The business days of Chile: Saturdays, Sundays and holidays are none (Ley 19.880 art. 25). The
 * holidays are data with a version, {@code calendar-cl-2026.1.tsv}, which names the law of each.
 *
 * @param version for instance {@code cl/2026.1}
 * @param first the first day that it knows
 * @param last the last day that it knows
 * @param holidays the holidays between
 */
public record Calendar(String version, LocalDate first, LocalDate last, Set<LocalDate> holidays) {
  /** Where a day begins and ends. */
  public static final ZoneId ZONE = ZoneId.of("America/Santiago");

  private static final String FILE = "calendar-cl-2026.1.tsv";

  /** The calendar of this version of the program. */
  public static final Calendar CURRENT = load();

  /** Copies the set. */
  public Calendar {
    holidays = Set.copyOf(holidays);
  }

  private static Calendar load() {
    var rows = DataFile.rows(Calendar.class, FILE, 3);
    var head = rows.getFirst();
    return new Calendar(
        head.getFirst(),
        LocalDate.parse(head.get(1)),
        LocalDate.parse(head.get(2)),
        rows.stream()
            .skip(1)
            .map(row -> LocalDate.parse(row.getFirst()))
            .collect(Collectors.toSet()));
  }

  /**
   * Whether a day is a business day.
   *
   * @param day a day
   * @return empty where the calendar does not know the day
   */
  public Optional<Boolean> isBusinessDay(LocalDate day) {
    if (day.isBefore(first) || day.isAfter(last)) {
      return Optional.empty();
    }
    return Optional.of(
        day.getDayOfWeek() != DayOfWeek.SATURDAY
            && day.getDayOfWeek() != DayOfWeek.SUNDAY
            && !holidays.contains(day));
  }

  /**
   * The last day of a term that begins on the day after another one.
   *
   * @param from the day before the term
   * @param days how many, at least 1
   * @param unit which days count; a term of calendar days that ends on another day than a business
   *     day runs on to the next one (Ley 19.880 art. 25)
   * @return empty where the calendar does not reach
   */
  public Optional<LocalDate> lastDay(LocalDate from, int days, DeliveryPolicy.Unit unit) {
    return switch (unit) {
      case BUSINESS -> businessDay(from, days);
      case CALENDAR -> businessDay(from.plusDays(days - 1L), 1);
    };
  }

  /** The n-th business day after a day. */
  private Optional<LocalDate> businessDay(LocalDate from, int count) {
    var left = count;
    for (var day = from.plusDays(1); ; day = day.plusDays(1)) {
      var business = isBusinessDay(day);
      if (business.isEmpty()) {
        return Optional.empty();
      }
      left -= business.get() ? 1 : 0;
      if (left == 0) {
        return Optional.of(day);
      }
    }
  }
}
