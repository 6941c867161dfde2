package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.Remark;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.EntryRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of references: how far it goes, and what may end it. */
class ReferenceTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ed25519(), TestEvents.RECIPIENT);

  private Report report(Entry entry) {
    return Receipts.verify(log.pins(), log.receipt(entry));
  }

  private static LogPart remarked(LogPart part, int remark) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        part.keyState(),
        part.assigned(),
        List.of(remark));
  }

  @Test
  void theChainEndsAtTheEntryWithTheDocuments() {
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    var acuse = log.append(recipient, TestEvents.acuse(log, dispatched));
    var report = report(acuse);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.documents())
        .extracting(RecordedDocument::index)
        .containsExactly(submitted.index());
  }

  @Test
  void anAnswerWithDocumentsOfItsOwnBringsTheEntryThatItAnswersToo() {
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    var acuse =
        log.append(
            recipient,
            TestEvents.acuse(log, dispatched)
                .addDocuments(TestEvents.document(TestEvents.DOCUMENT)));
    assertThat(log.receipt(acuse).referredEntries()).hasSize(2);
    assertThat(report(acuse).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void aReferenceToAnotherLogIsNotFollowed() {
    var elsewhere =
        EntryRef.newBuilder()
            .setOriginHash(TestEvents.bytes(Hash.ZERO))
            .setIndex(1)
            .setLeafHash(TestEvents.bytes(Hash.ZERO));
    var acuse =
        log.append(recipient, TestEvents.acuse(TestEvents.RECIPIENT).setRefersTo(elsewhere));
    var report = report(acuse);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.findings()).extracting(Finding::phrase).contains(Phrase.REFERENCE_OTHER_LOG);
  }

  @Test
  void aReferenceThatTheLogDidNotKnowIsNotFollowed() {
    var unknown =
        EntryRef.newBuilder()
            .setOriginHash(TestEvents.bytes(log.originHash()))
            .setIndex(1)
            .setLeafHash(TestEvents.bytes(Hash.ZERO));
    var event = TestEvents.acuse(TestEvents.RECIPIENT).setRefersTo(unknown);
    var acuse = log.append(recipient, event, part -> remarked(part, Remark.REFERENCE_UNKNOWN));
    var report = report(acuse);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.findings()).extracting(Finding::phrase).contains(Phrase.REFERENCE_UNKNOWN);
  }

  @Test
  void theRightHashWithAnotherIndexIsInvalid() {
    var submitted = log.append(sender, TestEvents.submitted());
    var wrong = TestEvents.reference(log, submitted).toBuilder().setIndex(1).build();
    var event = TestEvents.dispatched(log, submitted).setRefersTo(wrong);
    var dispatched = log.append(sender, event);
    var receipt = Receipts.withReferred(log.receipt(dispatched), List.of(submitted.bytes()));
    assertThat(Receipts.verify(log.pins(), receipt).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.REFERENCE_WRONG);
  }

  @Test
  void aCorrectionRefersToAnEntryHereThatTheLogKnew() {
    var target = log.append(sender, TestEvents.docRegistered());
    var good = log.append(sender, TestEvents.corrected(log, target));
    assertThat(report(good).verdict()).isEqualTo(Verdict.VALID);
    var marked =
        log.append(
            sender,
            TestEvents.corrected(log, target),
            part -> remarked(part, Remark.REFERENCE_UNKNOWN));
    assertThat(report(marked).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.REFERENCE_TARGET_NOT_HERE);
    var elsewhere =
        TestEvents.reference(log, target).toBuilder()
            .setOriginHash(TestEvents.bytes(Hash.ZERO))
            .build();
    var foreign = log.append(sender, TestEvents.corrected(log, target).setRefersTo(elsewhere));
    assertThat(report(foreign).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.REFERENCE_TARGET_NOT_HERE);
  }

  @Test
  void aCorrectionRepeatsTheStreamsOfItsTarget() {
    var target = log.append(sender, TestEvents.consigned());
    var smaller = log.append(sender, TestEvents.corrected(log, target));
    assertThat(report(smaller).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.REFERENCE_TARGET_STREAMS);
    var whole =
        log.append(
            sender,
            TestEvents.corrected(log, target)
                .setRecipient(TestEvents.message(TestEvents.RECIPIENT)));
    assertThat(report(whole).verdict()).isEqualTo(Verdict.VALID);
  }
}
