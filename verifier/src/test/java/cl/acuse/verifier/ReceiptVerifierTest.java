package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.proof.NoteAlgorithm;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is true is valid. */
class ReceiptVerifierTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ecdsa(), TestEvents.RECIPIENT);

  private Report verify(Entry entry, HeldDocument... documents) {
    return Receipts.verify(log.pins(), log.receipt(entry), documents);
  }

  @Test
  void anEntryOfEachKindIsValid() {
    var entries = oneOfEachKind();
    assertThat(entries.keySet()).containsExactly(Kind.values());
    for (var entry : entries.values()) {
      var report = verify(entry);
      assertThat(report.verdict()).as(entry + " " + report.findings()).isEqualTo(Verdict.VALID);
      assertThat(report.reasons()).isEmpty();
      assertThat(report.entry()).contains(entry);
    }
  }

  private Map<Kind, Entry> oneOfEachKind() {
    var service = new cl.acuse.entry.Institution(2, "61533000-0");
    log.append(log.registrarKey, TestEvents.institutionRegistered(service));
    var spare = log.register(TestKey.ed25519(), service);
    log.append(log.registrarKey, TestEvents.keyRevoked(spare, service));
    log.append(log.entryKey, TestEvents.epoch(log.entries.size()));
    log.append(sender, TestEvents.bookOpened());
    var document = log.append(sender, TestEvents.docRegistered());
    log.append(sender, TestEvents.signed());
    log.append(sender, TestEvents.numberedAuto());
    log.append(sender, TestEvents.numberedManual());
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    log.append(sender, TestEvents.dispatchFailed());
    log.append(sender, TestEvents.consigned());
    log.append(recipient, TestEvents.accessed(TestEvents.RECIPIENT));
    log.append(recipient, TestEvents.acuse(log, dispatched));
    log.append(recipient, TestEvents.devuelto(TestEvents.RECIPIENT));
    log.append(sender, TestEvents.reclassified(log, document));
    log.append(sender, TestEvents.corrected(log, document));
    LaterEvents.all(log, document).forEach(event -> log.append(sender, event));
    LogActs.all(log).forEach(event -> log.append(log.entryKey, event));
    log.append(log.entryKey, TestEvents.logClosed());
    var byKind = new EnumMap<Kind, Entry>(Kind.class);
    log.entries.forEach(entry -> byKind.put(entry.event().kind(), entry));
    return byKind;
  }

  @Test
  void everyEventOfABatchIsValid() {
    var events =
        Arrays.asList(TestEvents.submitted(), TestEvents.signed(), TestEvents.consigned()).stream()
            .map(event -> event.build().toByteString())
            .toList();
    for (var entry : log.appendBatch(sender, events)) {
      assertThat(verify(entry).verdict()).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void aReceiptUnderALaterCheckpointServesAsWell() {
    var entry = log.append(sender, TestEvents.submitted());
    var early = log.receipt(entry);
    log.append(sender, TestEvents.consigned());
    var late = log.receipt(entry);
    assertThat(late).isNotEqualTo(early);
    assertThat(Receipts.verify(log.pins(), early).verdict()).isEqualTo(Verdict.VALID);
    assertThat(Receipts.verify(log.pins(), late).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void bothFormsOfAReceiptCarryTheSame() throws Exception {
    var entry = log.append(sender, TestEvents.submitted());
    var receipt = log.receipt(log.append(sender, TestEvents.dispatched(log, entry)));
    assertThat(Receipt.parse(receipt.bytes())).isEqualTo(receipt);
    assertThat(ReceiptJson.read(ReceiptJson.write(receipt))).isEqualTo(receipt);
    var report = new ReceiptVerifier(log.pins()).verify(ReceiptJson.write(receipt), List.of());
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void everyCheckSaysWhatItFound() {
    var report = verify(log.append(sender, TestEvents.submitted()));
    assertThat(report.findings())
        .extracting(Finding::check)
        .containsExactlyElementsOf(Check.OF_RECEIPT);
  }

  @Test
  void aRegistrarsRegistrarIsFollowedDownToGenesis() {
    var institution = new cl.acuse.entry.Institution(99, "segundo");
    var second = TestKey.ed25519();
    log.append(log.registrarKey, TestEvents.keyRegistered(log, second, institution, 2));
    var key = TestKey.ed25519();
    var registration =
        TestEvents.keyRegistered(log, key, TestEvents.SENDER, 1)
            .setActing(TestEvents.message(institution));
    log.append(second, registration);
    var report = verify(log.append(key, TestEvents.submitted()));
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.key().orElseThrow().anchors())
        .containsExactly(new VerifiedKey.Anchor(TestLog.REGISTRAR, log.registrarKey.key().id(), 3));
  }

  @Test
  void anAuditorsLineConfirmsWhatTheLogStates() {
    var auditor = NoteSigner.create("auditor.example.cl", NoteAlgorithm.ML_DSA_44_COSIGNATURE);
    var roots = log.rootsText() + "auditor contraloria " + auditor.key() + "\n";
    var pins = TestLog.pins(log.policyText(), java.util.Optional.of(roots));
    var entry = log.append(sender, TestEvents.submitted());
    assertThat(Receipts.verify(pins, log.receipt(entry)).auditors()).isEmpty();
    log.cosigners.add(auditor);
    var report = Receipts.verify(pins, log.receipt(entry));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.auditors()).containsExactly("contraloria");
    assertThat(report.findings())
        .as("a pinned line is not ignored")
        .noneMatch(finding -> finding.phrase() == Phrase.LINE_IGNORED);
  }

  @Test
  void anAuditorThatNobodyPinnedConfirmsNothing() {
    log.cosigners.add(NoteSigner.create("auditor.example.cl", NoteAlgorithm.ED25519_COSIGNATURE));
    var report = verify(log.append(sender, TestEvents.submitted()));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.auditors()).isEmpty();
    assertThat(report.findings()).anyMatch(finding -> finding.phrase() == Phrase.LINE_IGNORED);
  }
}
