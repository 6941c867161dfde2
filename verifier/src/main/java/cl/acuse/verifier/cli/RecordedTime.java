package cl.acuse.verifier.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time of recording, for people.
 *
 * @param micros microseconds since 1970-01-01T00:00:00Z
 */
record RecordedTime(long micros) {
  static final String ZONE_NAME = "America/Santiago";
  private static final ZoneId ZONE = ZoneId.of(ZONE_NAME);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS xxx", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneId.of("UTC"));

  Instant instant() {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  String utc() {
    return UTC.format(instant());
  }

  /** The time in Chile, with its offset. */
  String local() {
    return LOCAL.format(instant().atZone(ZONE));
  }
}
