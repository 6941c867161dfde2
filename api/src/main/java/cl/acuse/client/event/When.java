package cl.acuse.client.event;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.Occurred;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When an act happened, as its submitter claims it: the text of the source, the zone it was read
 * in, and the time understood.
 */
public final class When {
  private final Occurred occurred;

  private When(Occurred occurred) {
    this.occurred = occurred;
  }

  /**
   * An instant of a clock of our own.
   *
   * @param instant from 1970 on; cut to microseconds
   * @return the claim, its text in RFC 3339 with {@code Z}
   */
  public static When at(Instant instant) {
    return at(instant.atOffset(ZoneOffset.UTC));
  }

  /**
   * An instant written with its offset.
   *
   * @param time from 1970 on; cut to microseconds
   * @return the claim, its text in RFC 3339
   */
  public static When at(OffsetDateTime time) {
    var cut = time.truncatedTo(ChronoUnit.MICROS);
    return instant(ISO_OFFSET_DATE_TIME.format(cut), cut.getOffset().getId(), cut.toInstant());
  }

  /**
   * A time that its source wrote without an offset.
   *
   * @param text the time exactly as its source wrote it, 1 to 64 bytes
   * @param local what the text says
   * @param assumed the zone in which it is read, told in the event
   * @return the claim
   */
  public static When written(String text, LocalDateTime local, ZoneId assumed) {
    return instant(text, assumed.getId(), local.atZone(assumed).toInstant());
  }

  /**
   * A day without a time.
   *
   * @param text the day exactly as its source wrote it, 1 to 64 bytes
   * @param date what the text says
   * @param assumed the zone in which it is read, told in the event
   * @return the claim
   */
  public static When on(String text, java.time.LocalDate date, ZoneId assumed) {
    return new When(
        Occurred.newBuilder().setText(text).setZone(assumed.getId()).setDate(date(date)).build());
  }

  private static When instant(String text, String zone, Instant instant) {
    return new When(
        Occurred.newBuilder()
            .setText(text)
            .setZone(zone)
            .setInstant(ChronoUnit.MICROS.between(Instant.EPOCH, instant))
            .build());
  }

  static LocalDate date(java.time.LocalDate date) {
    return LocalDate.newBuilder()
        .setYear(date.getYear())
        .setMonth(date.getMonthValue())
        .setDay(date.getDayOfMonth())
        .build();
  }

  Occurred message() {
    return occurred;
  }

  /** The text as written. */
  @Override
  public String toString() {
    return occurred.getText();
  }
}
