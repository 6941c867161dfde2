package cl.acuse.verifier.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A dispatch by the sender itself that nothing came back for: how old it is, and whether the term
 * of a policy ran out.
 *
 * <p>Time runs from {@code recorded_at} of the first dispatch, which the log states, not from the
 * time that the sender claims. Nothing came back means: nothing was recorded among the entries of
 * the account.
 *
 * @param dispatch the sender's own first dispatch
 * @param age from its recording to now; never negative
 * @param clock what the policy says of it
 * @param policy the policy's version
 * @param calendar the calendar's version
 * @param lastDay the last day of the term; empty where there is none or it is not known
 */
public record Pending(
    EntryMark dispatch,
    Duration age,
    Clock clock,
    String policy,
    String calendar,
    Optional<LocalDate> lastDay) {
  /** What a policy says of a pending dispatch. */
  public enum Clock {
    /** The policy sets no term. */
    NO_TERM,
    /** The term runs. */
    RUNNING,
    /** The term ran out. */
    EXCEEDED,
    /** The policy is not known, or the calendar does not reach so far. */
    UNKNOWN
  }

  /**
   * What is pending.
   *
   * @param account a delivery
   * @param policy the policy's version, as SUBMITTED declares it
   * @param calendar the calendar to count by
   * @param now the time of the question
   * @return empty where the sender itself declares no dispatch, or an acknowledgement or a return
   *     by the recipient is recorded
   */
  public static Optional<Pending> of(
      DeliveryAccount account, String policy, Calendar calendar, Instant now) {
    var answered = account.steps().stream().map(Step::outcome).anyMatch(Outcome::isAnswer);
    return account.steps().stream()
        .filter(step -> step.outcome() == Outcome.DISPATCHED && !answered)
        .findFirst()
        .map(step -> since(step.mark(), policy, calendar, now));
  }

  /**
   * What a dispatch is that nothing came back for.
   *
   * @param dispatch the first dispatch of a delivery
   * @param name the policy's version, as SUBMITTED declares it
   * @param calendar the calendar to count by
   * @param now the time of the question
   * @return its age and its term
   */
  public static Pending since(EntryMark dispatch, String name, Calendar calendar, Instant now) {
    var dispatched = Instant.EPOCH.plus(dispatch.recordedAt(), ChronoUnit.MICROS);
    var age = Duration.between(dispatched, now);
    var policy = DeliveryPolicy.of(name);
    var from = dispatched.atZone(Calendar.ZONE).toLocalDate();
    var days = policy.map(DeliveryPolicy::days);
    Optional<LocalDate> lastDay =
        policy
            .filter(known -> known.days().isPresent())
            .flatMap(known -> calendar.lastDay(from, known.days().getAsInt(), known.unit()));
    var clock =
        days.isPresent() && days.get().isEmpty()
            ? Clock.NO_TERM
            : lastDay.map(day -> clock(day, now)).orElse(Clock.UNKNOWN);
    return new Pending(
        dispatch, age.isNegative() ? Duration.ZERO : age, clock, name, calendar.version(), lastDay);
  }

  private static Clock clock(LocalDate lastDay, Instant now) {
    return now.atZone(Calendar.ZONE).toLocalDate().isAfter(lastDay)
        ? Clock.EXCEEDED
        : Clock.RUNNING;
  }
}
