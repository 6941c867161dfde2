package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Hash;
import cl.acuse.proof.SignatureVerifier;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered is bounded, and never more than was verified. */
class VerifiedBeforeTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);

  private static Hash evidence(int number) {
    return Hash.sha256(ByteBuffer.allocate(4).putInt(number).array());
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() throws Exception {
    var entry = log.append(sender, TestEvents.submitted());
    var key =
        KeyEvidence.verify(
            SignatureVerifier.PLATFORM, log.pins().logs().getFirst(), log.keyEntries(entry), entry);
    var before = new VerifiedBefore();
    for (var i = 0; i < Limits.VERIFIED_BEFORE_MAX; i++) {
      before.add(evidence(i), key);
    }
    assertThat(before.key(evidence(0))).contains(key);
    before.add(evidence(Limits.VERIFIED_BEFORE_MAX), key);
    assertThat(before.key(evidence(0))).as("used just now").contains(key);
    assertThat(before.key(evidence(1))).isEmpty();
  }

  @Test
  void whatWasTrueOnceDoesNotMakeAnotherReceiptTrue() {
    var verifier = new ReceiptVerifier(log.pins());
    var first = log.receipt(log.append(sender, TestEvents.submitted()));
    assertThat(verifier.verify(first, List.of()).verdict()).isEqualTo(Verdict.VALID);
    assertThat(verifier.verify(first, List.of()).verdict()).isEqualTo(Verdict.VALID);

    log.append(log.registrarKey, TestEvents.keyRevoked(sender, TestEvents.SENDER));
    var revoked = log.receipt(log.append(sender, TestEvents.submitted()));
    assertThat(verifier.verify(revoked, List.of()).verdict()).isEqualTo(Verdict.INVALID);
    var withOldEvidence = Receipts.withKeyEntries(revoked, first.keyEntries());
    assertThat(verifier.verify(withOldEvidence, List.of()).verdict()).isEqualTo(Verdict.INVALID);

    var genesisOnly = first.keyEntries().subList(0, 1);
    assertThat(verifier.verify(Receipts.withKeyEntries(first, genesisOnly), List.of()).verdict())
        .isEqualTo(Verdict.INVALID);
    var bytes = first.keyEntries().get(1).toByteArray();
    bytes[bytes.length - 1] ^= 1;
    var altered = List.of(first.keyEntries().getFirst(), ByteString.copyFrom(bytes));
    assertThat(verifier.verify(Receipts.withKeyEntries(first, altered), List.of()).verdict())
        .isEqualTo(Verdict.INVALID);
  }
}
