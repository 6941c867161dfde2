package cl.acuse.command;

import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.verifier.delivery.Calendar;
import cl.acuse.verifier.delivery.EntryMark;
import cl.acuse.verifier.delivery.Pending;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A dispatch that waits: how long, and what the policy that its submission declares says of it. */
public final class PendingLine {
  private final Pending pending;

  private PendingLine(Pending pending) {
    this.pending = pending;
  }

  /** A dispatch as the log lists it, at a time in microseconds since 1970. */
  static PendingLine of(FoundEntry dispatched, long now) {
    return new PendingLine(reckon(dispatched, now));
  }

  /**
   * What a dispatch is that the log lists as pending, by this program's calendar.
   *
   * @param dispatched as the log lists it
   * @param now the log's clock, microseconds since 1970
   * @return its age and its term; no evidence
   */
  public static Pending reckon(FoundEntry dispatched, long now) {
    return Pending.since(
        new EntryMark(dispatched.getIndex(), Optional.empty(), dispatched.getRecordedAt()),
        dispatched.getPolicy(),
        Calendar.CURRENT,
        Instant.EPOCH.plus(now, ChronoUnit.MICROS));
  }

  /** For people, in one clause. */
  String text() {
    var policy = pending.policy().isEmpty() ? "no policy found" : pending.policy();
    return "waiting for %s, %s (%s, %s)"
        .formatted(age(pending.age()), clock(), policy, pending.calendar());
  }

  private String clock() {
    return switch (pending.clock()) {
      case NO_TERM -> "no term";
      case RUNNING -> "term runs until " + lastDay();
      case EXCEEDED -> "term ran out on " + lastDay();
      case UNKNOWN -> "term not known";
    };
  }

  private LocalDate lastDay() {
    return pending.lastDay().orElseThrow();
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
    }
    return age.toHours() > 0
        ? "%d h %d min".formatted(age.toHours(), age.toMinutesPart())
        : "%d s".formatted(age.toSeconds());
  }

  /** Adds what programs need. */
  void addTo(ObjectNode json) {
    json.put("ageSeconds", pending.age().toSeconds())
        .put("policy", pending.policy())
        .put("calendar", pending.calendar())
        .put("clock", pending.clock().name());
    pending.lastDay().ifPresent(day -> json.put("lastDay", day.toString()));
  }
}
