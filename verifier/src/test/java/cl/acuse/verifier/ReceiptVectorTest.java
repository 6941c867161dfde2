package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.Vectors;
import cl.acuse.proof.Vectors.Case;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every receipt and pinned file that the second implementation made, judged as it judges them. */
class ReceiptVectorTest {
  private static final Case FILE = Vectors.file("receipts.json");

  @TestFactory
  Stream<DynamicTest> verdicts() {
    return FILE.cases("cases").stream()
        .map(c ->
            dynamicTest(
                c.text("name"),
                () -> {
                  var report = verify(c);
                  assertThat(report.verdict().name())
                      .as(report.findings().toString())
                      .isEqualTo(c.text("verdict"));
                }));
  }

  private static Report verify(Case c) {
    var pins =
        TestLog.pins(
            named("policies", c.text("policy")),
            c.has("roots") ? Optional.of(named("roots", c.text("roots"))) : Optional.empty());
    var documents =
        c.has("document")
            ? List.of(TestEvents.held("documento", c.hex("document")))
            : List.<HeldDocument>of();
    return new ReceiptVerifier(pins).verify(receipt(c), documents);
  }

  private static String named(String list, String name) {
    return FILE.cases(list).stream()
        .filter(c -> c.text("name").equals(name))
        .findFirst()
        .orElseThrow()
        .text("text");
  }

  private static Receipt receipt(Case c) {
    return new Receipt(
        entry((Long) c.get("entry")),
        FILE.texts("proofs").get((int) c.number("proof")),
        entries(c, "keyEntries"),
        entries(c, "referredEntries"),
        c.has("disclosures")
            ? c.cases("disclosures").stream().map(ReceiptVectorTest::disclosure).toList()
            : List.of());
  }

  private static List<ByteString> entries(Case c, String name) {
    return c.has(name)
        ? c.list(name).stream().map(place -> entry((Long) place)).toList()
        : List.of();
  }

  private static ByteString entry(long place) {
    return ByteString.fromHex(FILE.texts("entries").get((int) place));
  }

  private static Disclosure disclosure(Case c) {
    return new Disclosure(
        c.number("index"),
        c.text("path"),
        ByteString.copyFrom(c.hex("salt")),
        ByteString.copyFrom(c.hex("value")));
  }

  @TestFactory
  Stream<DynamicTest> messages() {
    return FILE.cases("messages").stream()
        .map(c ->
            dynamicTest(
                c.text("name"),
                () -> {
                  var bytes = ByteString.copyFrom(c.hex("receipt"));
                  if (c.valid()) {
                    assertThat(Receipt.parse(bytes).bytes()).isEqualTo(bytes);
                  } else {
                    assertThatThrownBy(() -> Receipt.parse(bytes))
                        .isInstanceOf(MalformedException.class);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> files() {
    return FILE.cases("files").stream()
        .map(c ->
            dynamicTest(
                c.text("name"),
                () -> {
                  var bytes = c.has("fileHex") ? c.hex("fileHex") : c.text("file").getBytes(UTF_8);
                  if (c.valid()) {
                    var receipt = ReceiptJson.read(bytes);
                    assertThat(receipt.bytes().toByteArray()).isEqualTo(c.hex("receipt"));
                    assertThat(ReceiptJson.write(receipt)).isEqualTo(bytes);
                  } else {
                    assertThatThrownBy(() -> ReceiptJson.read(bytes))
                        .isInstanceOf(MalformedException.class);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> rootsFiles() {
    return FILE.cases("rootsFiles").stream()
        .map(c ->
            dynamicTest(
                c.text("name"),
                () -> {
                  var bytes = c.has("fileHex") ? c.hex("fileHex") : c.text("file").getBytes(UTF_8);
                  if (c.valid()) {
                    RootsFile.parse(bytes);
                  } else {
                    assertThatThrownBy(() -> RootsFile.parse(bytes))
                        .isInstanceOf(MalformedException.class);
                  }
                }));
  }
}
