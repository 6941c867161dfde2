package cl.acuse.verifier.folio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.NumberedBy;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberBlockAssigned;
import cl.acuse.proto.v1.NumberConfirmed;
import cl.acuse.proto.v1.NumberReserved;
import cl.acuse.proto.v1.NumberVoided;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a book's entries say of its numbers, each word by itself. */
class FolioAuditTest {
  private static final byte[] OTHER_BOOK = "libro-del-ledger".getBytes(UTF_8);

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final List<Entry> entries = new ArrayList<>();

  @BeforeEach
  void open() {
    var opened = TestEvents.bookOpened();
    opened.getBookOpenedBuilder().setNumberedBy(NumberedBy.INSTITUTION);
    record(opened);
  }

  private long record(Event.Builder event) {
    entries.add(log.append(sender, event));
    return entries.getLast().index();
  }

  private long assign(Event.Builder event, long number) {
    entries.add(log.append(sender, event, part -> assigned(part, number)));
    return entries.getLast().index();
  }

  private static LogPart assigned(LogPart part, long number) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        part.keyState(),
        OptionalLong.of(number),
        part.remarks());
  }

  private long state(long number) {
    var event = TestEvents.numberedManual();
    event.getNumberedManualBuilder().setNumber(number);
    return record(event);
  }

  private static Event.Builder later() {
    return TestEvents.act(TestEvents.SENDER).setFormat(2).setBook(TestEvents.book());
  }

  private long reserve(long number) {
    return assign(later().setNumberReserved(NumberReserved.newBuilder().setReason(50)), number);
  }

  private FolioAudit audit() {
    return FolioAudit.of(entries, OptionalLong.empty());
  }

  @Test
  void numbersThatStandOnceEachHaveNoGap() {
    state(1);
    state(2);
    state(3);
    var audit = audit();
    assertThat(audit.isGapless()).isTrue();
    assertThat(audit.from()).isEqualTo(1);
    assertThat(audit.to()).isEqualTo(3);
    assertThat(audit.standing()).isEqualTo(3);
    assertThat(audit.outOfOrder()).isEmpty();
  }

  @Test
  void whatIsNeitherUsedVoidedNorHeldIsMissing() {
    state(2);
    state(6);
    state(9);
    var audit = audit();
    assertThat(audit.isGapless()).isFalse();
    assertThat(audit.missing())
        .containsExactly(new NumberRange(1, 1), new NumberRange(3, 5), new NumberRange(7, 8));
    assertThat(audit.missingCount()).isEqualTo(6);
    assertThat(FolioAudit.of(entries, OptionalLong.of(6)).missing())
        .containsExactly(new NumberRange(7, 8));
  }

  @Test
  void aNumberThatIsDroppedIsMissing() {
    state(1);
    state(2);
    state(3);
    assertThat(audit().isGapless()).isTrue();
    entries.remove(2);
    assertThat(audit().missing()).containsExactly(new NumberRange(2, 2));
  }

  @Test
  void aNumberThatStandsTwiceNamesBothEntries() {
    var first = state(1);
    state(2);
    var second = state(1);
    var audit = audit();
    assertThat(audit.doubled()).isEqualTo(Map.of(1L, List.of(first, second)));
    assertThat(audit.outOfOrder()).containsExactly(second);
    assertThat(audit.isGapless()).isFalse();
  }

  @Test
  void aNumberThatIsVoidedIsNotMissing() {
    state(1);
    var voided =
        record(
            later()
                .setNumberVoided(
                    NumberVoided.newBuilder().setNumber(2).setReason(53).setAuthority("Res. 1")));
    state(3);
    assertThat(audit().voided()).isEqualTo(Map.of(2L, voided));
    assertThat(audit().isGapless()).isTrue();
  }

  @Test
  void whatIsHeldBackIsUnusedUntilItStands() {
    state(1);
    var reserved = reserve(2);
    var block =
        assign(
            later()
                .setNumberBlockAssigned(
                    NumberBlockAssigned.newBuilder().setCount(2).setReason(51).setUnit("OP")),
            3);
    assertThat(audit().unused()).containsExactly(held(2, 2, reserved), held(3, 4, block));
    assertThat(audit().isGapless()).isFalse();
    assertThat(audit().to()).isEqualTo(4);
    state(5);
    record(
        later()
            .setRefersTo(TestEvents.reference(log, entries.get(2)))
            .setNumberConfirmed(NumberConfirmed.newBuilder().setNumber(2)));
    var audit = audit();
    assertThat(audit.unused()).containsExactly(held(3, 4, block));
    assertThat(audit.outOfOrder()).as("what was held back may come late").isEmpty();
  }

  private static HeldRange held(long first, long last, long index) {
    return new HeldRange(new NumberRange(first, last), index);
  }

  private void openByLedger() {
    entries.clear();
    record(
        TestEvents.bookOpened()
            .setBook(Book.newBuilder(TestEvents.book()).setId(ByteString.copyFrom(OTHER_BOOK))));
  }

  private static Event.Builder inOther(Event.Builder event) {
    return event.setBook(Book.newBuilder(TestEvents.book()).setId(ByteString.copyFrom(OTHER_BOOK)));
  }

  /** [I-04]: it takes no effect, and what was given out later is not voided by it. */
  @Test
  void aNumberThatWasNeverGivenOutIsNotVoided() {
    openByLedger();
    assign(inOther(TestEvents.numberedAuto()), 1);
    voided(9);
    voided(2);
    assertThat(audit().voided()).isEmpty();
    assertThat(audit().to()).isEqualTo(1);
    assertThat(audit().missing()).isEmpty();
    assign(inOther(TestEvents.numberedAuto()), 2);
    assertThat(audit().voided()).isEmpty();
    assertThat(audit().standing()).isEqualTo(2);
    var voided = voided(2);
    assertThat(audit().voided()).isEqualTo(Map.of(2L, voided));
  }

  /** [I-04]: it does not stand by it, and is not doubled by what stands. */
  @Test
  void aNumberThatNothingHeldBackIsNotConfirmed() {
    openByLedger();
    assign(inOther(TestEvents.numberedAuto()), 1);
    var reserved =
        assign(inOther(later()).setNumberReserved(NumberReserved.newBuilder().setReason(50)), 2);
    for (var number : List.of(1L, 2L, 7L)) {
      record(
          inOther(later())
              .setRefersTo(TestEvents.reference(log, entries.get(1)))
              .setNumberConfirmed(NumberConfirmed.newBuilder().setNumber(number)));
    }
    assertThat(audit().doubled()).isEmpty();
    assertThat(audit().unused()).containsExactly(held(2, 2, reserved));
    assertThat(audit().to()).isEqualTo(2);
    assertThat(audit().standing()).isEqualTo(1);
  }

  private long voided(long number) {
    return record(
        inOther(later())
            .setNumberVoided(
                NumberVoided.newBuilder().setNumber(number).setReason(53).setAuthority("Res. 1")));
  }

  @Test
  void theFirstClosingCounts() {
    state(1);
    assertThat(audit().closedAt()).isEmpty();
    var event = TestEvents.act(TestEvents.SENDER).clearLevel().setFormat(2);
    event.setBook(TestEvents.book()).setBookClosed(BookClosed.newBuilder().setLastNumber(1));
    var closed = record(event);
    record(event);
    assertThat(audit().closedAt()).hasValue(closed);
  }

  private void close(long last) {
    var event = TestEvents.act(TestEvents.SENDER).clearLevel().setFormat(2);
    record(
        event
            .setBook(TestEvents.book())
            .setBookClosed(BookClosed.newBuilder().setLastNumber(last)));
  }

  /** What the closing says was given and nothing gives is missing. */
  @Test
  void theLastNumberThatTheClosingDeclaresIsAudited() {
    state(1);
    state(2);
    close(5);
    close(9);
    var audit = audit();
    assertThat(audit.declaredLast()).hasValue(5);
    assertThat(audit.to()).isEqualTo(5);
    assertThat(audit.missing()).containsExactly(new NumberRange(3, 5));
    assertThat(audit.isGapless()).isFalse();
    assertThat(FolioAudit.of(entries, OptionalLong.of(4)).missing())
        .containsExactly(new NumberRange(4, 5));
    assertThat(FolioAudit.of(entries, OptionalLong.of(6)).isEmpty()).isTrue();
  }

  @Test
  void aClosingThatDeclaresLessHidesNothing() {
    state(1);
    state(3);
    close(1);
    assertThat(audit().to()).isEqualTo(3);
    assertThat(audit().missing()).containsExactly(new NumberRange(2, 2));
  }

  @Test
  void aClosingMayDeclareTheGreatestNumber() {
    close(Long.MAX_VALUE);
    assertThat(audit().missing()).containsExactly(new NumberRange(1, Long.MAX_VALUE));
    assertThat(audit().missingCount()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anEmptyBookEndsBeforeItBegins() {
    var audit = audit();
    assertThat(audit.isEmpty()).isTrue();
    assertThat(audit.to()).isEqualTo(audit.from() - 1);
    assertThat(audit.standing()).isZero();
    assertThat(audit.isGapless()).isTrue();
  }
}
