package cl.acuse.verifier.folio;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.Submission;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberBlockAssigned;
import cl.acuse.proto.v1.NumberVoided;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Blocks of numbers, also such as no honest log gives out. */
class FolioBlocksTest {
  private static final ByteString NO_SIGNATURE = ByteString.copyFrom(new byte[64]);
  private static final int BLOCK_MAX = 10_000;

  private final TestLog log = new TestLog();
  private final TestKey key = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final List<Entry> entries = new ArrayList<>();

  private static Event.Builder act() {
    return TestEvents.act(TestEvents.SENDER)
        .setFormat(2)
        .setBook(
            Book.newBuilder()
                .setInstitution(TestEvents.message(TestEvents.SENDER))
                .setId(ByteString.copyFrom(new byte[16])));
  }

  private long record(Event.Builder event, OptionalLong assigned) {
    var submission =
        new Submission(event.build().toByteString(), key.key().id(), 1, 0, List.of(), NO_SIGNATURE);
    var entry = log.append(submission, part -> assigned(part, assigned));
    entries.add(entry);
    return entry.index();
  }

  private static LogPart assigned(LogPart part, OptionalLong assigned) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        part.keyState(),
        assigned,
        part.remarks());
  }

  private long block(long first, int count) {
    var block = NumberBlockAssigned.newBuilder().setCount(count).setReason(50).setUnit("Taller");
    return record(act().setNumberBlockAssigned(block), OptionalLong.of(first));
  }

  private void voided(long number) {
    var voided = NumberVoided.newBuilder().setNumber(number).setReason(53).setAuthority("Res. 1");
    record(act().setNumberVoided(voided), OptionalLong.empty());
  }

  private FolioAudit audit() {
    return FolioAudit.of(entries, OptionalLong.of(1));
  }

  private static HeldRange held(long first, long last, long index) {
    return new HeldRange(new NumberRange(first, last), index);
  }

  @Test
  void whatIsHeldBackTwiceIsTheFirstEntrys() {
    var inner = block(4, 2);
    var outer = block(2, 6);
    var behind = block(7, 3);
    voided(3);
    voided(9);
    voided(12);
    var audit = audit();
    assertThat(audit.unused())
        .containsExactly(
            held(2, 2, outer), held(4, 5, inner), held(6, 7, outer), held(8, 8, behind));
    assertThat(audit.unusedCount()).isEqualTo(6);
    assertThat(audit.unusedNumbers()).containsExactly(2L, 4L, 5L, 6L, 7L, 8L);
    assertThat(audit.missing()).containsExactly(new NumberRange(1, 1), new NumberRange(10, 11));
    assertThat(audit.to()).isEqualTo(12);
  }

  @Test
  void blocksReachTheEndOfNumbers() {
    var last = block(Long.MAX_VALUE - 1, 5);
    var audit = audit();
    assertThat(audit.unused()).containsExactly(held(Long.MAX_VALUE - 1, Long.MAX_VALUE, last));
    assertThat(audit.missing()).containsExactly(new NumberRange(1, Long.MAX_VALUE - 2));
    assertThat(audit.to()).isEqualTo(Long.MAX_VALUE);
  }

  /** Twenty million numbers, for which there is no room one by one. */
  @Test
  void manyBlocksCostNoMoreThanTheirEntries() {
    var blocks = 2_000;
    for (var block = 0; block < blocks; block++) {
      block(1L + (long) block * BLOCK_MAX, BLOCK_MAX);
    }
    assertThat(audit().unused()).hasSize(blocks);
    assertThat(audit().unusedCount()).isEqualTo((long) blocks * BLOCK_MAX);
  }
}
