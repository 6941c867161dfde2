package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Commitment;
import cl.acuse.proof.Hash;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proto.v1.Document;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each part of the evidence has two inputs, whether it is asked for and whether it is there: what
 * is wrong is INVALID either way, and what is absent counts only where it is asked for.
 */
class EvidenceTableTest {
  private static final byte[] SALT = new byte[32];

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final NoteSigner witness =
      NoteSigner.create("witness.example", NoteAlgorithm.ED25519_COSIGNATURE);
  private final NoteSigner auditor =
      NoteSigner.create("auditor.example", NoteAlgorithm.ML_DSA_44_COSIGNATURE);
  private final Entry entry = log.append(sender, TestEvents.submitted());

  enum Asked {
    REQUIRED,
    OPTIONAL
  }

  enum There {
    ABSENT,
    VALID,
    INVALID
  }

  private static Arguments row(Asked asked, There there, Verdict verdict) {
    return Arguments.of(asked, there, verdict);
  }

  static Stream<Arguments> countsWhereAskedFor() {
    return Stream.of(
        row(Asked.REQUIRED, There.ABSENT, Verdict.INCOMPLETE),
        row(Asked.REQUIRED, There.VALID, Verdict.VALID),
        row(Asked.REQUIRED, There.INVALID, Verdict.INVALID),
        row(Asked.OPTIONAL, There.ABSENT, Verdict.VALID),
        row(Asked.OPTIONAL, There.VALID, Verdict.VALID),
        row(Asked.OPTIONAL, There.INVALID, Verdict.INVALID));
  }

  static Stream<Arguments> alwaysAskedFor() {
    return Stream.of(
        row(Asked.REQUIRED, There.ABSENT, Verdict.INVALID),
        row(Asked.REQUIRED, There.VALID, Verdict.VALID),
        row(Asked.REQUIRED, There.INVALID, Verdict.INVALID));
  }

  static Stream<Arguments> countsWhereThere() {
    return countsWhereAskedFor().skip(There.values().length);
  }

  static Stream<Arguments> incompleteWhereAbsent() {
    return countsWhereAskedFor().limit(There.values().length);
  }

  private Receipt withLines(SignatureLine... more) {
    var checkpoint = log.checkpoint();
    var lines = new ArrayList<SignatureLine>();
    lines.add(log.ed25519.line(checkpoint, log.time()));
    lines.add(log.mlDsa.line(checkpoint, log.time()));
    lines.addAll(List.of(more));
    return log.receipt(entry, log.note(lines));
  }

  private Receipt withLineOf(NoteSigner signer, There there) {
    return switch (there) {
      case ABSENT -> withLines();
      case VALID -> withLines(signer.line(log.checkpoint(), log.time()));
      case INVALID -> withLines(signer.badLine(log.checkpoint(), log.time()));
    };
  }

  /** A witness in the policy that the quorum asks for, or not. */
  @ParameterizedTest
  @MethodSource("countsWhereAskedFor")
  void witness(Asked asked, There there, Verdict expected) {
    var policy =
        "log %s%nwitness propia %s%nwitness w %s%ngroup todos all propia w%nquorum %s%n"
            .formatted(
                log.ed25519.key(),
                log.mlDsa.key(),
                witness.key(),
                asked == Asked.REQUIRED ? "todos" : "propia");
    var pins = TestLog.pins(policy, Optional.of(log.rootsText()));
    var report = Receipts.verify(pins, withLineOf(witness, there));
    assertThat(report.verdict()).isEqualTo(expected);
    if (asked == Asked.OPTIONAL && there == There.ABSENT) {
      assertThat(report.findings())
          .extracting(Finding::phrase)
          .as("the operator could show others another history")
          .contains(Phrase.QUORUM_OK_ALONE);
    }
  }

  /** An auditor in the roots: nobody can ask for one, and a wrong line is wrong. */
  @ParameterizedTest
  @MethodSource("countsWhereThere")
  void auditor(Asked asked, There there, Verdict expected) {
    assertThat(asked).isEqualTo(Asked.OPTIONAL);
    var roots = log.rootsText() + "auditor a " + auditor.key() + "\n";
    var pins = TestLog.pins(log.policyText(), Optional.of(roots));
    var report = Receipts.verify(pins, withLineOf(auditor, there));
    assertThat(report.verdict()).isEqualTo(expected);
    assertThat(report.auditors().isEmpty()).isEqualTo(there != There.VALID);
  }

  /** The log's two lines, by any policy. */
  @ParameterizedTest
  @MethodSource("alwaysAskedFor")
  void linesOfTheLog(Asked asked, There there, Verdict expected) {
    assertThat(asked).isEqualTo(Asked.REQUIRED);
    for (var own : List.of(log.ed25519, log.mlDsa)) {
      var other = own == log.ed25519 ? log.mlDsa : log.ed25519;
      var lines = new ArrayList<SignatureLine>();
      lines.add(other.line(log.checkpoint(), log.time()));
      switch (there) {
        case ABSENT -> {}
        case VALID -> lines.add(own.line(log.checkpoint(), log.time()));
        case INVALID -> lines.add(own.badLine(log.checkpoint(), log.time()));
      }
      var report = Receipts.verify(log.pins(), log.receipt(entry, log.note(lines)));
      assertThat(report.verdict()).isEqualTo(expected);
    }
  }

  /** The registrar's pin: without any roots file it is merely lacking. */
  @ParameterizedTest
  @MethodSource("incompleteWhereAbsent")
  void registrar(Asked asked, There there, Verdict expected) {
    assertThat(asked).isEqualTo(Asked.REQUIRED);
    var roots =
        switch (there) {
          case ABSENT -> Optional.<String>empty();
          case VALID -> Optional.of(log.rootsText());
          case INVALID ->
              Optional.of(
                  "acuse-roots/v1\nregistrar %s %s%n".formatted(TestLog.REGISTRAR, Hash.ZERO));
        };
    var pins = TestLog.pins(log.policyText(), roots);
    assertThat(Receipts.verify(pins, withLines()).verdict()).isEqualTo(expected);
  }

  /** A disclosure, which a document held beside the receipt asks for. */
  @ParameterizedTest
  @MethodSource("countsWhereAskedFor")
  void disclosure(Asked asked, There there, Verdict expected) {
    var event = TestEvents.docRegistered().setLevel(2);
    var descriptor = TestEvents.descriptor(TestEvents.DOCUMENT).toByteString();
    var commitment =
        Commitment.commit(
            event.getEventId().toByteArray(), "12[0].2", SALT, descriptor.toByteArray());
    event.setDocuments(0, Document.newBuilder().setCommitment(TestEvents.bytes(commitment)));
    var reserved = log.append(sender, event);
    var value = there == There.INVALID ? descriptor.concat(descriptor) : descriptor;
    var disclosure = new Disclosure(reserved.index(), "12[0].2", ByteString.copyFrom(SALT), value);
    var receipt =
        there == There.ABSENT
            ? log.receipt(reserved)
            : Receipts.withDisclosures(log.receipt(reserved), disclosure);
    var held =
        asked == Asked.REQUIRED
            ? new HeldDocument[] {TestEvents.held("oficio", TestEvents.DOCUMENT)}
            : new HeldDocument[0];
    assertThat(Receipts.verify(log.pins(), receipt, held).verdict()).isEqualTo(expected);
  }

  /** The document itself: one that differs is no forgery. */
  @ParameterizedTest
  @MethodSource("countsWhereAskedFor")
  void document(Asked asked, There there, Verdict expected) {
    var documents = new ArrayList<HeldDocument>();
    if (there == There.VALID) {
      documents.add(TestEvents.held("oficio", TestEvents.DOCUMENT));
    }
    if (there == There.INVALID) {
      documents.add(TestEvents.held("oficio", new byte[] {1}));
    }
    var undescribed = log.append(sender, TestEvents.consigned());
    var receipt =
        asked == Asked.REQUIRED && there == There.ABSENT
            ? log.receipt(undescribed)
            : log.receipt(entry);
    if (asked == Asked.REQUIRED && there == There.ABSENT) {
      documents.add(TestEvents.held("oficio", TestEvents.DOCUMENT));
    }
    var verdict =
        Receipts.verify(log.pins(), receipt, documents.toArray(HeldDocument[]::new)).verdict();
    assertThat(verdict).isEqualTo(expected == Verdict.INVALID ? Verdict.MISMATCH : expected);
  }

  /** Path, key entries, references and the submitter's signature are never optional. */
  @ParameterizedTest
  @MethodSource("alwaysAskedFor")
  void keyEvidence(Asked asked, There there, Verdict expected) {
    assertThat(asked).isEqualTo(Asked.REQUIRED);
    var receipt = withLines();
    var keyEntries =
        switch (there) {
          case ABSENT -> List.<ByteString>of();
          case VALID -> receipt.keyEntries();
          case INVALID -> List.of(receipt.keyEntries().getFirst(), entry.bytes());
        };
    assertThat(Receipts.verify(log.pins(), Receipts.withKeyEntries(receipt, keyEntries)).verdict())
        .isEqualTo(expected);
  }
}
