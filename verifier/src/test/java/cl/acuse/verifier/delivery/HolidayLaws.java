package cl.acuse.verifier.delivery;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The national holidays of Chile of a year from 2022 on, derived from the laws, Easter and the sun
 * alone. What a law declares for one occasion (an election, a census) is not derived.
 */
final class HolidayLaws {
  private HolidayLaws() {}

  static SortedSet<LocalDate> of(int year) {
    var days = new TreeSet<LocalDate>();
    // Ley 2.977; 1 May Código del Trabajo art. 35; 16 July Ley 20.148.
    days.addAll(
        Set.of(
            LocalDate.of(year, 1, 1),
            easter(year).minusDays(2),
            easter(year).minusDays(1),
            LocalDate.of(year, 5, 1),
            LocalDate.of(year, 5, 21),
            LocalDate.of(year, 7, 16),
            LocalDate.of(year, 8, 15),
            LocalDate.of(year, 9, 18),
            LocalDate.of(year, 9, 19),
            LocalDate.of(year, 11, 1),
            LocalDate.of(year, 12, 8),
            LocalDate.of(year, 12, 25)));
    // Ley 21.357: the day of the winter solstice.
    days.add(JuneSolstice.day(year));
    // Ley 19.668.
    days.add(toMonday(LocalDate.of(year, 6, 29)));
    days.add(toMonday(LocalDate.of(year, 10, 12)));
    // Ley 20.299.
    days.add(toFriday(LocalDate.of(year, 10, 31)));
    // Ley 20.983: 2 January on a Monday, 17 September on a Friday; Ley 20.215: 17 September on a
    // Monday, 20 September on a Friday.
    addIf(days, LocalDate.of(year, 1, 2), MONDAY);
    addIf(days, LocalDate.of(year, 9, 17), MONDAY, FRIDAY);
    addIf(days, LocalDate.of(year, 9, 20), FRIDAY);
    return days;
  }

  private static void addIf(Set<LocalDate> days, LocalDate day, DayOfWeek... on) {
    if (Arrays.asList(on).contains(day.getDayOfWeek())) {
      days.add(day);
    }
  }

  /** From Tuesday to Thursday to that week's Monday, from Friday to the next one. */
  private static LocalDate toMonday(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case TUESDAY, WEDNESDAY, THURSDAY -> day.with(TemporalAdjusters.previous(MONDAY));
      case FRIDAY -> day.with(TemporalAdjusters.next(MONDAY));
      case MONDAY, SATURDAY, SUNDAY -> day;
    };
  }

  /** From Tuesday to the Friday of the week before, from Wednesday to that week's. */
  private static LocalDate toFriday(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case TUESDAY -> day.with(TemporalAdjusters.previous(FRIDAY));
      case WEDNESDAY -> day.with(TemporalAdjusters.next(FRIDAY));
      case MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY -> day;
    };
  }

  /** The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
  static LocalDate easter(int year) {
    var a = year % 19;
    var b = year / 100;
    var c = year % 100;
    var d = b / 4;
    var e = b % 4;
    var g = (b - (b + 8) / 25 + 1) / 3;
    var h = (19 * a + b - d - g + 15) % 30;
    var l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    var m = (a + 11 * h + 22 * l) / 451;
    var n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
