package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptVerifierTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ecdsa(), TestEvents.RECIPIENT);

  @Test
  void aTrueReceiptIsValid() {
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    var acuse = log.append(recipient, TestEvents.acuse(log, dispatched));
    for (var entry : log.entries) {
      var report = new ReceiptVerifier(log.pins()).verify(log.receipt(entry), List.of());
      assertThat(report.verdict())
          .as(entry + " " + report.findings().toString())
          .isEqualTo(Verdict.VALID);
    }
    assertThat(log.receipt(acuse).referredEntries()).hasSize(2);
  }
}
