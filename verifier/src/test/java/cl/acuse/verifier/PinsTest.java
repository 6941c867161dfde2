package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.TlogPolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pinned files that cannot serve are refused before anything is judged by them. */
class PinsTest {
  private final TestLog log = new TestLog();

  private static Pins pins(String policy, Optional<String> roots) throws MalformedException {
    return Pins.of(
        TlogPolicy.parse(policy.getBytes(UTF_8)),
        roots.isPresent()
            ? Optional.of(RootsFile.parse(roots.get().getBytes(UTF_8)))
            : Optional.empty());
  }

  @Test
  void aPolicyNamesTheLogsTwoKeys() throws Exception {
    var pins = pins(log.policyText(), Optional.of(log.rootsText()));
    assertThat(pins.logs())
        .containsExactly(
            new PinnedLog(log.origin, java.util.List.of(log.ed25519.key(), log.mlDsa.key())));
    assertThat(pins.log("other.example/log")).isEmpty();
  }

  @Test
  void aPolicyWithoutTheSecondKeyIsRefused() {
    var policy = "log " + log.ed25519.key() + "\nquorum none\n";
    assertThatThrownBy(() -> pins(policy, Optional.empty()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("ML-DSA-44")
        .hasMessageContaining(log.origin);
  }

  @Test
  void aPolicyWithoutALogIsRefused() {
    assertThatThrownBy(() -> pins("quorum none\n", Optional.empty()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("no log line");
  }

  @Test
  void theKeyOfALogLineIsEd25519() {
    var policy = "log " + log.mlDsa.key() + "\nquorum none\n";
    assertThatThrownBy(() -> pins(policy, Optional.empty()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void twoLogsOfOnePolicyAreKeptApart() throws Exception {
    var other = new TestLog("other.example/log");
    var policy =
        "log %s%nwitness a %s%nlog %s%nwitness b %s%nquorum none%n"
            .formatted(log.ed25519.key(), log.mlDsa.key(), other.ed25519.key(), other.mlDsa.key());
    var roots = log.rootsText() + other.rootsText().substring(other.rootsText().indexOf('\n') + 1);
    var pins = pins(policy, Optional.of(roots));
    for (var each : java.util.List.of(log, other)) {
      var receipt = each.receipt(each.entries.getFirst());
      assertThat(Receipts.verify(pins, receipt).verdict()).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void anAuditorIsNotTheLog() {
    var roots = log.rootsText() + "auditor a " + log.mlDsa.key() + "\n";
    assertThatThrownBy(() -> pins(log.policyText(), Optional.of(roots)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("auditor a");
  }

  /** Under another name and as another algorithm's it is the same key. */
  @Test
  void anAuditorIsNotTheLogUnderAnotherName() throws Exception {
    var disguised =
        cl.acuse.proof.VerifierKey.of(
            "auditor.example", NoteAlgorithm.ED25519_COSIGNATURE, log.ed25519.key().publicKey());
    var roots = log.rootsText() + "auditor a " + disguised + "\n";
    assertThatThrownBy(() -> pins(log.policyText(), Optional.of(roots)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("auditor a")
        .hasMessageContaining("log's own");
  }

  @Test
  void anAuditorIsNotAWitness() throws Exception {
    var witness = NoteSigner.create("witness.example", NoteAlgorithm.ED25519_COSIGNATURE);
    var disguised =
        cl.acuse.proof.VerifierKey.of(
            "auditor.example", NoteAlgorithm.ED25519_COSIGNATURE, witness.key().publicKey());
    for (var key : java.util.List.of(witness.key(), disguised)) {
      var roots = log.rootsText() + "auditor a " + key + "\n";
      assertThatThrownBy(() -> pins(log.policyText(witness), Optional.of(roots)))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("auditor a")
          .hasMessageContaining("witness");
    }
  }

  @Test
  void anAuditorsKeyMakesCosignatures() {
    var plain = NoteSigner.create("a.example", NoteAlgorithm.ED25519);
    var roots = log.rootsText() + "auditor a " + plain.key() + "\n";
    assertThatThrownBy(() -> pins(log.policyText(), Optional.of(roots)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("Roots line 3");
  }

  @Test
  void aRootsFileHasItsLimit() throws Exception {
    var head = "acuse-roots/v1\n";
    var most = Limits.ROOTS_FILE_BYTES_MAX - head.length() - 2;
    var atLimit = head + "#" + "x".repeat(most) + "\n";
    assertThat(RootsFile.parse(atLimit.getBytes(UTF_8)).registrars()).isEmpty();
    var past = head + "#" + "x".repeat(most + 1) + "\n";
    assertThatThrownBy(() -> RootsFile.parse(past.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("65536");
  }

  @Test
  void aWrongLineIsNamed() {
    var text = log.rootsText() + "\n# nota\nregistrador x\n";
    assertThatThrownBy(() -> RootsFile.parse(text.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("Roots line 5: ");
  }
}
