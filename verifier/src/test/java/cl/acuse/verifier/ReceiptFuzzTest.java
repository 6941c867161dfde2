package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.MalformedException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * Whatever comes in, a reader refuses it or has read all of it, and a verdict comes out.
 *
 * <p>A build runs the inputs of {@code ReceiptFuzzTestInputs}; {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=ReceiptFuzzTest#verdicts} searches for new ones.
 */
final class ReceiptFuzzTest {
  private static final ReceiptVerifier VERIFIER = new ReceiptVerifier(new TestLog().pins());

  @FuzzTest
  void files(byte[] bytes) {
    try {
      assertThat(ReceiptJson.write(ReceiptJson.read(bytes))).isEqualTo(bytes);
    } catch (MalformedException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  @FuzzTest
  void messages(byte[] bytes) {
    var message = ByteString.copyFrom(bytes);
    try {
      assertThat(Receipt.parse(message).bytes()).isEqualTo(message);
    } catch (MalformedException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  @FuzzTest
  void rootsFiles(byte[] bytes) {
    try {
      assertThat(RootsFile.parse(bytes).digest()).isNotNull();
    } catch (MalformedException e) {
      assertThat(e).hasMessageMatching("(?s)(The roots file|Roots line \\d+).*\\.");
    }
  }

  /** No receipt is valid under keys that were made a moment ago. */
  @FuzzTest
  void verdicts(byte[] bytes) {
    var report = VERIFIER.verify(bytes, List.of());
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings()).extracting(Finding::check).containsAll(Check.OF_RECEIPT);
  }
}
