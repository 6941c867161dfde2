package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.proto.v1.Occurred;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A packet of trace records that was sent deferred: DS 12 of 2023 (SEGPRES), art. 9 wants it within
 * 48 hours of its first transaction, with the cause. A later one is recorded all the same, and
 * flagged here.
 *
 * <p>The first transaction's time is the sender's claim; the arrival is the log's. A first
 * transaction of which only the day is claimed counts from that day's first instant anywhere on
 * Earth, so that a day never makes a packet look earlier than it may be.
 *
 * @param state whether it came in time
 * @param delay from the first transaction to the recording; negative where the claim lies ahead
 * @param transactions how many records the packet has
 * @param reason why it was not sent at once, registry {@code reason}
 * @param mark the entry
 */
public record DeferredTrace(
    State state, Duration delay, long transactions, int reason, EntryMark mark) {
  /** What art. 9 allows: 48 hours. */
  public static final Duration TERM = Duration.ofDays(2);

  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** Whether a packet came in time. */
  public enum State {
    /** Within 48 hours of its first transaction. */
    WITHIN_TERM,
    /** Later. */
    LATE,
    /** Recorded before the first transaction is said to have happened. */
    BEFORE_ITS_TRANSACTION
  }

  /**
   * The check of one packet.
   *
   * @param entry an entry of the kind TRACE_PACKET_LATE
   * @return what the profile says of it
   * @throws IllegalArgumentException if the entry is of another kind
   */
  public static DeferredTrace of(Entry entry) {
    if (entry.event().kind() != Kind.TRACE_PACKET_LATE) {
      throw new IllegalArgumentException("%s is no packet of trace records".formatted(entry));
    }
    var packet = entry.event().message().getTracePacketLate();
    var delay =
        Duration.of(
            entry.logPart().recordedAt() - micros(packet.getFirstTransaction()), ChronoUnit.MICROS);
    return new DeferredTrace(
        state(delay), delay, packet.getTransactions(), packet.getReason(), EntryMark.of(entry));
  }

  private static State state(Duration delay) {
    if (delay.isNegative()) {
      return State.BEFORE_ITS_TRANSACTION;
    }
    return delay.compareTo(TERM) <= 0 ? State.WITHIN_TERM : State.LATE;
  }

  private static long micros(Occurred occurred) {
    if (!occurred.hasDate()) {
      return occurred.getInstant();
    }
    var date = occurred.getDate();
    return LocalDate.of(date.getYear(), date.getMonth(), date.getDay())
            .atStartOfDay(FIRST_ZONE)
            .toEpochSecond()
        * MICROS_PER_SECOND;
  }
}
