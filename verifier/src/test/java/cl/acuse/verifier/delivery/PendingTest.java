package cl.acuse.verifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Language;
import cl.acuse.entry.Stream;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.Occurred;
import cl.acuse.proto.v1.TracePacketLate;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms: business days, policies, and packets of trace records. */
class PendingTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ed25519(), TestEvents.RECIPIENT);

  private DeliveryAccount account() {
    return DeliveryAccount.of(
        TestEvents.SENDER,
        TestEvents.COMMUNICATION_ID,
        TestEvents.RECIPIENT,
        entries(Stream.header(TestEvents.SENDER, TestEvents.COMMUNICATION_ID)),
        entries(
            Stream.delivery(TestEvents.SENDER, TestEvents.COMMUNICATION_ID, TestEvents.RECIPIENT)));
  }

  private List<Entry> entries(Stream stream) {
    return log.entries.stream().filter(e -> e.event().streams().contains(stream)).toList();
  }

  private Entry dispatch() {
    var submitted = log.append(sender, TestEvents.submitted());
    return log.append(sender, TestEvents.dispatched(log, submitted));
  }

  private static Pending.Clock clock(DeliveryAccount account, String policy, Instant now) {
    return Pending.of(account, policy, Calendar.CURRENT, now).orElseThrow().clock();
  }

  /** The log's clock begins on Thursday 28 May 2026, 16:26 in Santiago. */
  @Test
  void theTermRunsOutAtTheEndOfItsLastDay() {
    var dispatched = dispatch();
    var account = account();
    var lastInstant = Instant.parse("2026-06-05T03:59:59Z");
    var pending = Pending.of(account, "pco/v1", Calendar.CURRENT, lastInstant).orElseThrow();
    assertThat(pending.lastDay()).contains(java.time.LocalDate.of(2026, 6, 4));
    assertThat(pending.clock()).isEqualTo(Pending.Clock.RUNNING);
    assertThat(pending.policy()).isEqualTo("pco/v1");
    assertThat(pending.calendar()).isEqualTo("cl/2026.1");
    assertThat(pending.dispatch()).isEqualTo(EntryMark.of(dispatched));
    assertThat(pending.age()).isBetween(Duration.ofDays(7), Duration.ofDays(8));
    assertThat(clock(account, "pco/v1", lastInstant.plusSeconds(1)))
        .isEqualTo(Pending.Clock.EXCEEDED);
  }

  @Test
  void whatIsNotKnownIsNotDecided() {
    dispatch();
    var later = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(clock(account(), "sin-plazo/v1", later)).isEqualTo(Pending.Clock.NO_TERM);
    assertThat(clock(account(), "otra/v9", later)).isEqualTo(Pending.Clock.UNKNOWN);
    var short2026 =
        new Calendar(
            "cl/x",
            java.time.LocalDate.of(2026, 5, 1),
            java.time.LocalDate.of(2026, 6, 3),
            Calendar.CURRENT.holidays());
    assertThat(Pending.of(account(), "pco/v1", short2026, later).orElseThrow().clock())
        .isEqualTo(Pending.Clock.UNKNOWN);
    assertThat(Pending.of(account(), "pco/v1", Calendar.CURRENT, Instant.EPOCH).orElseThrow().age())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void onlyTheRecipientsAnswerEndsIt() {
    assertThat(Pending.of(account(), "pco/v1", Calendar.CURRENT, Instant.EPOCH)).isEmpty();
    dispatch();
    log.append(sender, TestEvents.acuse(TestEvents.SENDER));
    assertThat(Pending.of(account(), "pco/v1", Calendar.CURRENT, Instant.EPOCH)).isPresent();
    log.append(recipient, TestEvents.devuelto(TestEvents.RECIPIENT));
    assertThat(Pending.of(account(), "pco/v1", Calendar.CURRENT, Instant.EPOCH)).isEmpty();
  }

  @Test
  void onlyTheSendersOwnDispatchBeginsIt() {
    var submitted = log.append(sender, TestEvents.submitted());
    var others =
        TestEvents.dispatched(log, submitted).setActing(TestEvents.message(TestEvents.RECIPIENT));
    log.append(recipient, others);
    assertThat(Pending.of(account(), "pco/v1", Calendar.CURRENT, Instant.EPOCH)).isEmpty();
    var own = log.append(sender, TestEvents.dispatched(log, submitted));
    assertThat(Pending.of(account(), "pco/v1", Calendar.CURRENT, Instant.EPOCH))
        .map(Pending::dispatch)
        .contains(EntryMark.of(own));
  }

  @ParameterizedTest
  @CsvSource({
    // Friday; the weekend does not count.
    "2026-11-20,3,BUSINESS,2026-11-25",
    // Across the Immaculate Conception, a Tuesday.
    "2026-12-04,2,BUSINESS,2026-12-09",
    // Across Christmas and New Year.
    "2026-12-23,6,BUSINESS,2027-01-04",
    // Good Friday and the Saturday after it.
    "2026-04-02,1,BUSINESS,2026-04-06",
    // Saint Peter and Saint Paul moves from Tuesday to Monday.
    "2027-06-25,1,BUSINESS,2027-06-29",
    "2026-11-18,5,CALENDAR,2026-11-23",
    // The fifth day is a Sunday: the term runs on to Monday (Ley 19.880 art. 25).
    "2026-11-17,5,CALENDAR,2026-11-23",
    "2026-11-16,3,CALENDAR,2026-11-19"
  })
  void termsCountBusinessDays(
      java.time.LocalDate from, int days, DeliveryPolicy.Unit unit, java.time.LocalDate last) {
    assertThat(Calendar.CURRENT.lastDay(from, days, unit)).contains(last);
  }

  @Test
  void theCalendarKnowsWhatItDoesNotKnow() {
    assertThat(Calendar.CURRENT.isBusinessDay(java.time.LocalDate.of(2025, 12, 31))).isEmpty();
    assertThat(Calendar.CURRENT.isBusinessDay(java.time.LocalDate.of(2028, 1, 1))).isEmpty();
    assertThat(Calendar.CURRENT.isBusinessDay(java.time.LocalDate.of(2026, 9, 18))).contains(false);
    assertThat(
            Calendar.CURRENT.lastDay(
                java.time.LocalDate.of(2027, 12, 30), 2, DeliveryPolicy.Unit.BUSINESS))
        .isEmpty();
  }

  @Test
  void aPolicySaysWhereItComesFrom() {
    var policy = DeliveryPolicy.of("ddu/v1").orElseThrow();
    assertThat(policy.source()).contains("DS 4");
    assertThat(policy.days()).hasValue(3);
    assertThat(policy.label(Language.ES)).contains("3 días hábiles");
    assertThat(policy.label(Language.EN)).contains("3 business days");
  }

  // DS 12 art. 9

  private DeferredTrace trace(Occurred.Builder first) {
    var packet =
        TracePacketLate.newBuilder()
            .setPacketSha256(ByteString.copyFrom(new byte[32]))
            .setFirstTransaction(first.setText("x").setZone("x"))
            .setTransactions(7)
            .setReason(62);
    return DeferredTrace.of(log.append(sender, act().setTracePacketLate(packet)));
  }

  private static Event.Builder act() {
    return TestEvents.act(TestEvents.SENDER).setFormat(2);
  }

  /** An instant so long before the next entry is recorded. */
  private Occurred.Builder before(Duration delay) {
    var recorded = log.entries.getLast().logPart().recordedAt() + 1_000_000L;
    return Occurred.newBuilder()
        .setInstant(recorded - delay.dividedBy(ChronoUnit.MICROS.getDuration()));
  }

  @Test
  void aPacketIsInTimeWithin48Hours() {
    var inTime = trace(before(DeferredTrace.TERM));
    assertThat(inTime.state()).isEqualTo(DeferredTrace.State.WITHIN_TERM);
    assertThat(inTime.delay()).isEqualTo(Duration.ofDays(2));
    assertThat(inTime.transactions()).isEqualTo(7);
    assertThat(inTime.reason()).isEqualTo(62);
    var late = trace(before(DeferredTrace.TERM.plus(1, ChronoUnit.MICROS)));
    assertThat(late.state()).isEqualTo(DeferredTrace.State.LATE);
    assertThat(trace(before(Duration.of(-1, ChronoUnit.MICROS))).state())
        .isEqualTo(DeferredTrace.State.BEFORE_ITS_TRANSACTION);
  }

  @Test
  void aDayCountsFromItsFirstInstantOnEarth() {
    var day = LocalDate.newBuilder().setYear(2026).setMonth(5).setDay(28);
    assertThat(trace(Occurred.newBuilder().setDate(day)).delay())
        .isBetween(Duration.ofHours(34), Duration.ofHours(35));
  }

  @Test
  void noOtherEntryIsAPacket() {
    var entry = dispatch();
    assertThatIllegalArgumentException().isThrownBy(() -> DeferredTrace.of(entry));
  }
}
