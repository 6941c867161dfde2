package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

final class TlogPolicyTest {
  private static final String ORIGIN = "acuse.example/log";
  private static final long TIME = 1_795_348_800;
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(ORIGIN, 7, Hash.leaf("root".getBytes(UTF_8)));

  private static final TestSigner LOG = TestSigner.create(ORIGIN, NoteAlgorithm.ED25519);
  private static final TestSigner LOG_PQ =
      TestSigner.create(ORIGIN, NoteAlgorithm.ML_DSA_44_COSIGNATURE);
  private static final TestSigner UNIVERSITY =
      TestSigner.create("testigo.example/u", NoteAlgorithm.ED25519_COSIGNATURE);
  private static final TestSigner ARCHIVE =
      TestSigner.create("testigo.example/a", NoteAlgorithm.ML_DSA_44_COSIGNATURE);
  private static final TestSigner STRANGER =
      TestSigner.create("otro.example/x", NoteAlgorithm.ED25519_COSIGNATURE);

  private static final TlogPolicy ACUSE =
      TestSigner.policy(
          "log " + LOG.key() + " https://acuse.example/log/",
          "witness own " + LOG_PQ.key(),
          "witness university " + UNIVERSITY.key(),
          "witness archive " + ARCHIVE.key(),
          "group outside any university archive",
          "group everybody all own outside",
          "quorum everybody");

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      TlogPolicy policy, SignedNote note) {
    return assertThatThrownBy(() -> policy.verify(note)).isInstanceOf(InvalidProofException.class);
  }

  @Test
  void saysWhoSigned() throws InvalidProofException {
    var note = TestSigner.note(CHECKPOINT, TIME, LOG, LOG_PQ, STRANGER, UNIVERSITY);
    var verified = ACUSE.verify(note);
    assertThat(verified.checkpoint()).isEqualTo(CHECKPOINT);
    assertThat(verified.note()).isEqualTo(note);
    assertThat(verified.policy()).isSameAs(ACUSE);
    assertThat(verified.logs()).containsExactly(ACUSE.logs().getFirst());
    assertThat(verified.cosigners())
        .extracting(c -> c.witness().name() + " " + c.time())
        .containsExactly("own " + TIME, "university " + TIME);
    assertThat(verified.independentCosigners())
        .extracting(c -> c.witness().name())
        .containsExactly("university");
    assertThat(verified.signers())
        .extracting(OpenedNote.Signer::key)
        .containsExactly(LOG.key(), LOG_PQ.key(), UNIVERSITY.key());
    assertThat(verified.ignored())
        .extracting(SignatureLine::keyName)
        .containsExactly("otro.example/x");
    verified.requireQuorum();
  }

  @Test
  void tellsAMissingWitnessFromAForgery() throws InvalidProofException {
    var verified = ACUSE.verify(TestSigner.note(CHECKPOINT, TIME, LOG, LOG_PQ));
    assertThatThrownBy(verified::requireQuorum)
        .isInstanceOf(QuorumException.class)
        .hasMessage("The policy's quorum everybody is not met; witnesses that cosigned: 1.");
    assertThat(verified.independentCosigners()).isEmpty();
  }

  @Test
  void refusesWithoutEitherKeyOfTheLog() {
    refused(ACUSE, TestSigner.note(CHECKPOINT, TIME, LOG, UNIVERSITY))
        .isInstanceOf(MissingLogSignatureException.class)
        .hasMessage(
            "The checkpoint lacks the signature of log acuse.example/log by its key of policy line"
                + " 2.");
    refused(ACUSE, TestSigner.note(CHECKPOINT, TIME, LOG_PQ, UNIVERSITY))
        .isInstanceOf(MissingLogSignatureException.class)
        .hasMessage("The checkpoint is not signed by log acuse.example/log.");
    refused(ACUSE, TestSigner.note(CHECKPOINT, TIME, STRANGER));
  }

  /** The log's own key must sign even where the quorum does not ask for it. */
  @Test
  void asksForTheLogsOwnKeyWhateverTheQuorum() {
    var policy =
        TestSigner.policy("log " + LOG.key(), "witness own " + LOG_PQ.key(), "quorum none");
    refused(policy, TestSigner.note(CHECKPOINT, TIME, LOG))
        .isInstanceOf(MissingLogSignatureException.class);
  }

  @Test
  void refusesTheNoteForOneBadLineOfAKnownKey() {
    for (var bad : List.of(LOG, LOG_PQ, UNIVERSITY, ARCHIVE)) {
      var good = TestSigner.note(CHECKPOINT, TIME, LOG, LOG_PQ, UNIVERSITY, ARCHIVE);
      var lines = new ArrayList<>(good.signatures());
      lines.add(bad.badLine(CHECKPOINT, TIME));
      refused(ACUSE, SignedNote.of(good.text(), lines))
          .hasMessageContaining("The signature line of " + bad.key().name() + " is bad");
    }
  }

  @Test
  void ignoresABadLineOfAnUnknownKey() throws InvalidProofException {
    var note =
        TestSigner.note(
            CHECKPOINT,
            STRANGER.badLine(CHECKPOINT, TIME),
            LOG.line(CHECKPOINT, TIME),
            LOG_PQ.line(CHECKPOINT, TIME));
    assertThat(ACUSE.verify(note).ignored()).hasSize(1);
  }

  /** Keys pinned elsewhere must verify as well, and count for no quorum. */
  @Test
  void checksOtherPinnedKeys() throws InvalidProofException {
    var good = TestSigner.note(CHECKPOINT, TIME, LOG, LOG_PQ, STRANGER);
    var others = List.of(STRANGER.key());
    var verified = ACUSE.verify(SignatureVerifier.PLATFORM, good, others);
    assertThat(verified.ignored()).isEmpty();
    assertThat(verified.signers()).extracting(OpenedNote.Signer::key).contains(STRANGER.key());
    assertThat(verified.cosigners()).hasSize(1);
    assertThatThrownBy(verified::requireQuorum).isInstanceOf(QuorumException.class);
    var bad =
        TestSigner.note(
            CHECKPOINT,
            LOG.line(CHECKPOINT, TIME),
            LOG_PQ.line(CHECKPOINT, TIME),
            STRANGER.badLine(CHECKPOINT, TIME));
    assertThatThrownBy(() -> ACUSE.verify(SignatureVerifier.PLATFORM, bad, others))
        .isInstanceOf(InvalidProofException.class);
  }

  @Test
  void countsAWitnessOnceWithItsFirstTime() throws InvalidProofException {
    var policy =
        TestSigner.policy(
            "log " + LOG.key(),
            "witness university " + UNIVERSITY.key(),
            "witness archive " + ARCHIVE.key(),
            "group both all university archive",
            "quorum both");
    var note =
        TestSigner.note(
            CHECKPOINT,
            LOG.line(CHECKPOINT, 0),
            UNIVERSITY.line(CHECKPOINT, TIME + 1),
            UNIVERSITY.line(CHECKPOINT, TIME),
            UNIVERSITY.line(CHECKPOINT, TIME + 1));
    var verified = policy.verify(note);
    assertThat(verified.cosigners())
        .extracting(VerifiedCheckpoint.Cosigner::time)
        .containsExactly(TIME + 1);
    assertThatThrownBy(verified::requireQuorum).isInstanceOf(QuorumException.class);
  }

  @Test
  void refusesAnotherLogsCheckpoint() {
    var other = TestSigner.create("otro.example/log", NoteAlgorithm.ED25519);
    var foreign = new Checkpoint("otro.example/log", 7, CHECKPOINT.root());
    refused(ACUSE, TestSigner.note(foreign, TIME, other, UNIVERSITY))
        .hasMessage("The checkpoint is of log otro.example/log, which the policy does not list.");
    refused(ACUSE, TestSigner.note(foreign, TIME, LOG, LOG_PQ));
  }

  /** Both are listed, but one signs for the other. */
  @Test
  void refusesAnotherListedLogsSignature() {
    var other = TestSigner.create("otro.example/log", NoteAlgorithm.ED25519);
    var policy = TestSigner.policy("log " + LOG.key(), "log " + other.key(), "quorum none");
    refused(policy, TestSigner.note(CHECKPOINT, TIME, other))
        .isInstanceOf(MissingLogSignatureException.class);
  }

  @Test
  void takesAnyKeyOfALog() throws InvalidProofException {
    var next = TestSigner.create(ORIGIN, NoteAlgorithm.ED25519);
    var policy = TestSigner.policy("log " + LOG.key(), "log " + next.key(), "quorum none");
    assertThat(policy.verify(TestSigner.note(CHECKPOINT, TIME, next)).logs())
        .containsExactly(policy.logs().get(1));
    assertThat(policy.verify(TestSigner.note(CHECKPOINT, TIME, LOG, next)).logs()).hasSize(2);
  }

  @Test
  void refusesExtensionLinesAndOtherTexts() {
    var extended = new Checkpoint(ORIGIN, 7, CHECKPOINT.root(), List.of("more"));
    refused(ACUSE, TestSigner.note(extended, TIME, LOG, LOG_PQ))
        .hasMessageContaining("extension lines");
    var text = SignedNote.of("a text\n", List.of(LOG.line(CHECKPOINT, 0)));
    refused(ACUSE, text).hasMessageContaining("no checkpoint");
  }

  @Test
  void neverCountsTheLogsOwnKeyAsIndependent() {
    assertThat(ACUSE.independentWitnesses())
        .extracting(TlogPolicy.Witness::name)
        .containsExactly("university", "archive");
    assertThat(ACUSE.quorumNeedsIndependentWitness()).isTrue();
    var alone = TestSigner.policy("log " + LOG.key(), "witness own " + LOG_PQ.key(), "quorum own");
    assertThat(alone.independentWitnesses()).isEmpty();
    assertThat(alone.quorumNeedsIndependentWitness()).isFalse();
    var listed =
        TestSigner.policy(
            "log " + LOG.key(),
            "witness own " + LOG_PQ.key(),
            "witness university " + UNIVERSITY.key(),
            "quorum own");
    assertThat(listed.independentWitnesses()).hasSize(1);
    assertThat(listed.quorumNeedsIndependentWitness()).isFalse();
    assertThat(TestSigner.policy("quorum none").quorumNeedsIndependentWitness()).isFalse();
  }

  @Test
  void hasTheDigestOfItsBytes() throws MalformedException {
    var file = "quorum none\n".getBytes(UTF_8);
    assertThat(TlogPolicy.parse(file).digest()).isEqualTo(Hash.sha256(file));
  }

  @Test
  void keepsUrlsAndLineNumbers() {
    assertThat(ACUSE.logs().getFirst().url()).hasValue("https://acuse.example/log/");
    assertThat(ACUSE.witnesses()).extracting(TlogPolicy.Witness::line).containsExactly(2, 3, 4);
    assertThat(ACUSE.witnesses().getFirst().url()).isEmpty();
  }

  @Test
  void namesTheLineAndTheFault() {
    wrong("quorum x\n", "Policy line 1: no witness or group x is defined above.");
    wrong(
        "\n# c\nquorum none\nquorum none", "Policy line 4: the line does not end with a newline.");
    wrong("log x\nquorum none\n", "Policy line 1: A verifier key does not have three parts.");
    wrong("quorum none\r\n", "Policy line 1: there is a control character.");
    wrong("", "The policy has no quorum line.");
    var twice = "log " + LOG.key() + "\nlog " + LOG.key() + "\n";
    wrong(twice, "Policy line 2: the same public key stands in line 1.");
  }

  /** A log's key as a witness under another type: one key would speak in two roles. */
  @Test
  void refusesOnePublicKeyInTwoRoles() throws MalformedException {
    var asWitness =
        VerifierKey.of("w.example", NoteAlgorithm.ED25519_COSIGNATURE, LOG.key().publicKey());
    wrong(
        "log " + LOG.key() + "\nwitness w " + asWitness + "\nquorum w\n",
        "Policy line 2: the same public key stands in line 1.");
  }

  private static void wrong(String file, String message) {
    assertThatThrownBy(() -> TlogPolicy.parse(file.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessage(message);
  }

  @Test
  void showsNamesThatAreNotUtf8WithoutConfusingThem() throws MalformedException {
    var file =
        "witness \u00ff\\ "
            + UNIVERSITY.key()
            + "\nwitness \\xff\\ "
            + ARCHIVE.key()
            + "\ngroup g all \u00ff\\ \\xff\\\nquorum g\n";
    var policy = TlogPolicy.parse(file.getBytes(ISO_8859_1));
    assertThat(policy.witnesses())
        .extracting(TlogPolicy.Witness::name)
        .containsExactly("\\xff\\x5c", "\\x5cxff\\x5c");
    assertThat(policy.isQuorum(policy.witnesses().stream())).isTrue();
    assertThat(policy.isQuorum(policy.witnesses().stream().limit(1))).isFalse();
  }

  @Test
  void takesAFileUpToItsLimit() throws MalformedException {
    var end = "\nquorum none\n";
    var comment = "#".repeat(Limits.POLICY_BYTES_MAX - end.length());
    assertThat(TlogPolicy.parse((comment + end).getBytes(UTF_8)).logs()).isEmpty();
    wrong("#" + comment + end, "The policy is longer than 65536 bytes.");
  }

  /** As many nested groups as fit: evaluated without recursion. */
  @Test
  void evaluatesGroupsHoweverDeep() {
    var file = new StringBuilder("witness w0 " + UNIVERSITY.key() + "\ngroup g0 1 w0\n");
    var last = 0;
    while (file.length() < Limits.POLICY_BYTES_MAX - 50) {
      file.append("group g%d 1 g%d\n".formatted(last + 1, last));
      last++;
    }
    var policy = TestSigner.policy(file + "quorum g" + last);
    assertThat(policy.isQuorum(policy.witnesses().stream())).isTrue();
    assertThat(policy.isQuorum(policy.witnesses().stream().limit(0))).isFalse();
  }
}
