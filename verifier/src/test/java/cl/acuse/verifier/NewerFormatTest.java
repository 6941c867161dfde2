package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Submission;
import cl.acuse.proto.v1.EntryRef;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a newer program recorded: every check that does not need to read it still runs, so that a
 * new label on an old forgery does not help.
 */
class NewerFormatTest {
  private static final int UNKNOWN_KIND = 87;

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);

  /** An event of a kind that nobody knows yet. */
  private static ByteString newerEvent() {
    var body =
        UnknownFieldSet.newBuilder()
            .addField(
                UNKNOWN_KIND,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("later"))
                    .build())
            .build();
    return TestEvents.act(TestEvents.SENDER)
        .setFormat(4)
        .setUnknownFields(body)
        .build()
        .toByteString();
  }

  /** Records an event that only a newer program can read, with the log's part of a consignment. */
  private Receipt record(Submission submission) throws MalformedEventException {
    var known = Event.parse(TestEvents.consigned().build().toByteString());
    var part = log.logPart(submission, known);
    var bytes = submission.encode().concat(part.encode());
    var registration = log.receipt(log.append(sender, TestEvents.consigned()));
    log.entries.removeLast();
    log.leaves.removeLast();
    log.addNewer(bytes);
    return new Receipt(
        bytes,
        log.proof(log.leaves.size() - 1, log.note()),
        registration.keyEntries(),
        List.of(),
        List.of());
  }

  private Submission signed() {
    return log.sign(sender, List.of(newerEvent())).getFirst();
  }

  @Test
  void aNewerKindIsIncompleteWhereAllElseHolds() throws Exception {
    var receipt = record(signed());
    var report = Receipts.verify(log.pins(), receipt);
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.reasons()).extracting(Finding::phrase).containsExactly(Phrase.FORMAT_NEWER);
    assertThat(report.findings())
        .filteredOn(finding -> finding.outcome() == Outcome.OK)
        .extracting(Finding::check)
        .contains(Check.CHECKPOINT, Check.INCLUSION, Check.INDEX_AND_TIME, Check.SIGNATURE);
  }

  @Test
  void aNewerKindWithABadSignatureIsInvalid() throws Exception {
    var good = signed();
    var other = log.sign(sender, List.of(TestEvents.submitted().build().toByteString()));
    var bad =
        new Submission(good.event(), good.keyId(), 1, 0, List.of(), other.getFirst().signature());
    assertThat(Receipts.verify(log.pins(), record(bad)).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aNewerKindWithoutItsKeyEntriesIsInvalid() throws Exception {
    var receipt = Receipts.withKeyEntries(record(signed()), List.of());
    assertThat(Receipts.verify(log.pins(), receipt).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void anOldEntryUnderANewLabelIsInvalid() {
    var entry = log.append(sender, TestEvents.submitted());
    var receipt = log.receipt(entry);
    var bytes = entry.bytes().toByteArray();
    var event = entry.submission().event();
    var start = indexOf(bytes, event.toByteArray());
    assertThat(bytes[start + 1]).as("the event's format").isEqualTo((byte) 1);
    bytes[start + 1] = 4;
    assertThat(verdict(receipt, bytes)).isEqualTo(Verdict.INVALID);

    var logPart = entry.submission().encode().size();
    var relabelled = entry.bytes().toByteArray();
    assertThat(relabelled[logPart + 1]).as("the log part's format").isEqualTo((byte) 1);
    relabelled[logPart + 1] = 2;
    assertThat(verdict(receipt, relabelled)).isEqualTo(Verdict.INVALID);
  }

  private Verdict verdict(Receipt receipt, byte[] entry) {
    return Receipts.verify(log.pins(), Receipts.withEntry(receipt, ByteString.copyFrom(entry)))
        .verdict();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    return java.util.stream.IntStream.range(0, bytes.length - part.length)
        .filter(i -> java.util.Arrays.equals(bytes, i, i + part.length, part, 0, part.length))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNewerKeyEntryIsIncompleteAndARelabelledOneInvalid() {
    var receipt = log.receipt(log.append(sender, TestEvents.submitted()));
    var registration = receipt.keyEntries().get(1).toByteArray();
    var event = log.entries.get(1).submission().event().toByteArray();
    registration[indexOf(registration, event) + 1] = 4;
    var relabelled =
        Receipts.withKeyEntries(
            receipt, List.of(receipt.keyEntries().getFirst(), ByteString.copyFrom(registration)));
    assertThat(Receipts.verify(log.pins(), relabelled).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aNewerReferredEntryIsIncomplete() throws Exception {
    var newer = record(signed()).entry();
    var leaf = log.leaves.getLast();
    var reference =
        EntryRef.newBuilder()
            .setOriginHash(TestEvents.bytes(log.originHash()))
            .setIndex(log.leaves.size() - 1)
            .setLeafHash(TestEvents.bytes(leaf));
    var acuse = log.append(sender, TestEvents.acuse(TestEvents.SENDER).setRefersTo(reference));
    var receipt =
        new Receipt(
            acuse.bytes(),
            log.proof(acuse.index(), log.note()),
            log.keyEntries(acuse).stream().map(e -> e.bytes()).toList(),
            List.of(newer),
            List.of());
    var report = Receipts.verify(log.pins(), receipt);
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.INCOMPLETE);
  }
}
