package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.proto.v1.Occurred;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which entries somebody wants to see, by when they were recorded and by when they say that the act
 * happened. What was recorded within an interval can be proved complete; the time of an act is its
 * submitter's claim, and acts may be recorded at any later time.
 *
 * <p>An act of which only the day is claimed happened at some time of that day in Chile.
 *
 * @param recorded when entries were recorded
 * @param acted when their acts happened; where it is bounded, entries that claim no time are none
 *     of these
 */
public record EntryFilter(Interval recorded, Interval acted) {
  /** Lets everything pass. */
  public static final EntryFilter NONE = new EntryFilter(Interval.ALL, Interval.ALL);

  private static final ZoneId ZONE = ZoneId.of("America/Santiago");

  /** Where an entry belongs. */
  public enum Place {
    /** It is not wanted. */
    OUTSIDE,
    /** It is wanted. */
    WITHIN,
    /** It is wanted, and its act is dated before the interval of recording. */
    EARLIER_ACT
  }

  /**
   * Judges an entry.
   *
   * @param entry the entry
   * @return where it belongs
   */
  public Place of(Entry entry) {
    var act = acted(entry);
    var isWanted =
        recorded.contains(Interval.instant(entry.logPart().recordedAt()))
            && act.map(acted::meets).orElse(acted.equals(Interval.ALL));
    if (!isWanted) {
      return Place.OUTSIDE;
    }
    return act.isPresent() && !act.get().until().isAfter(recorded.from())
        ? Place.EARLIER_ACT
        : Place.WITHIN;
  }

  /** When the act happened, as it is claimed; empty where nothing is claimed. */
  private static Optional<Interval> acted(Entry entry) {
    var message = entry.event().message();
    return message.hasOccurred() ? Optional.of(acted(message.getOccurred())) : Optional.empty();
  }

  private static Interval acted(Occurred occurred) {
    if (!occurred.hasDate()) {
      var instant = Interval.instant(occurred.getInstant());
      return new Interval(instant, instant.plus(1, ChronoUnit.MICROS));
    }
    var date = occurred.getDate();
    var day = LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    return new Interval(
        day.atStartOfDay(ZONE).toInstant(), day.plusDays(1).atStartOfDay(ZONE).toInstant());
  }
}
