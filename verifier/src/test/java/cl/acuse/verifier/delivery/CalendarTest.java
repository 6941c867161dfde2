package cl.acuse.verifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The holidays of the calendar against two other sources: the laws ({@link HolidayLaws}), and
 * another implementation ({@code holidays-cl.txt}, which says where it comes from).
 */
class CalendarTest {
  /** Declared for one occasion; no rule gives them. */
  private static final Set<LocalDate> ONCE =
      Set.of(LocalDate.of(2017, 4, 19), LocalDate.of(2022, 9, 16));

  private static final int LAWS_FROM = 2022;
  private static final int FOREIGN_TO = 2035;

  private static SortedSet<LocalDate> foreign() throws IOException {
    try (var file = CalendarTest.class.getResourceAsStream("holidays-cl.txt")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(LocalDate::parse)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static SortedSet<LocalDate> laws(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(HolidayLaws::of)
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<LocalDate> between(
      Set<LocalDate> days, LocalDate first, LocalDate last) {
    return new TreeSet<>(days).subSet(first, last.plusDays(1));
  }

  /** In which days two sets differ. */
  private static SortedSet<LocalDate> difference(Set<LocalDate> some, Set<LocalDate> others) {
    var different = new TreeSet<>(some);
    different.addAll(others);
    different.removeIf(day -> some.contains(day) && others.contains(day));
    return different;
  }

  @Test
  void everyHolidayFollowsFromTheLaws() {
    var calendar = Calendar.CURRENT;
    assertThat(calendar.first()).isEqualTo(calendar.first().withDayOfYear(1));
    assertThat(calendar.last().plusDays(1).getDayOfYear()).isOne();
    var laws = laws(calendar.first().getYear(), calendar.last().getYear());
    assertThat(difference(calendar.holidays(), laws)).isEmpty();
  }

  @Test
  void everyHolidayIsAnotherImplementationsToo() throws IOException {
    var calendar = Calendar.CURRENT;
    var theirs = between(foreign(), calendar.first(), calendar.last());
    assertThat(difference(calendar.holidays(), theirs)).isEmpty();
    assertThat(calendar.holidays()).hasSizeGreaterThan(30);
  }

  /** The rules themselves, in more years than the calendar has, so that each of them applies. */
  @Test
  void theLawsAreReadAsTheOtherImplementationReadsThem() throws IOException {
    var theirs =
        between(foreign(), LocalDate.of(LAWS_FROM, 1, 1), LocalDate.of(FOREIGN_TO, 12, 31));
    assertThat(difference(laws(LAWS_FROM, FOREIGN_TO), theirs))
        .isEqualTo(between(ONCE, LocalDate.of(LAWS_FROM, 1, 1), LocalDate.of(FOREIGN_TO, 12, 31)));
  }

  @Test
  void aHolidayLeftOutOrMovedIsSeen() throws IOException {
    var calendar = Calendar.CURRENT;
    var theirs = between(foreign(), calendar.first(), calendar.last());
    for (var holiday : calendar.holidays()) {
      var damaged = new TreeSet<>(calendar.holidays());
      damaged.remove(holiday);
      assertThat(difference(damaged, theirs)).containsExactly(holiday);
      damaged.add(LocalDate.of(2026, 2, 3));
      assertThat(difference(damaged, theirs)).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Published times of the solstice (UTC), and the day in Chile.
    "2022-06-21T09:14:00Z,2022-06-21",
    "2023-06-21T14:58:00Z,2023-06-21",
    "2024-06-20T20:51:00Z,2024-06-20",
    "2025-06-21T02:42:00Z,2025-06-20"
  })
  void theSolsticeIsWhereItWasPublished(Instant published, LocalDate day) {
    var computed = JuneSolstice.instant(day.getYear());
    assertThat(Duration.between(published, computed).abs()).isLessThan(Duration.ofMinutes(2));
    assertThat(JuneSolstice.day(day.getYear())).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"1818-03-22", "2024-03-31", "2025-04-20", "2038-04-25"})
  void easterIsWhereItWasPublished(LocalDate easter) {
    assertThat(HolidayLaws.easter(easter.getYear())).isEqualTo(easter);
  }
}
