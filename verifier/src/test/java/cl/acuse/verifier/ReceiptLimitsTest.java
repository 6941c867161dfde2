package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Big and hostile input is refused at its bound, and judged without a surprise below it. */
class ReceiptLimitsTest {
  private static final ByteString ENTRY = ByteString.copyFromUtf8("x");

  private final ReceiptVerifier verifier = new ReceiptVerifier(new TestLog().pins());

  private static Receipt receipt(
      ByteString entry, List<ByteString> keyEntries, List<Disclosure> disclosures) {
    return new Receipt(entry, "p", keyEntries, List.of(), disclosures);
  }

  private static Disclosure disclosure(long index, String path, int salt, int value) {
    return new Disclosure(
        index, path, ByteString.copyFrom(new byte[salt]), ByteString.copyFrom(new byte[value]));
  }

  private static void assertForm(Receipt receipt, boolean good) throws MalformedException {
    if (good) {
      assertThat(Receipt.parse(receipt.bytes())).isEqualTo(receipt);
      assertThat(ReceiptJson.read(ReceiptJson.write(receipt))).isEqualTo(receipt);
    } else {
      assertThatThrownBy(() -> Receipt.parse(receipt.bytes()))
          .isInstanceOf(MalformedException.class);
      assertThatThrownBy(() -> ReceiptJson.read(ReceiptJson.write(receipt)))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aReceiptHasAtMostOneMebibyte() throws Exception {
    var fixed = receipt(ENTRY, List.of(), List.of()).bytes().size() - 1 + 2;
    var most = Limits.RECEIPT_BYTES_MAX - fixed;
    assertForm(receipt(ByteString.copyFrom(new byte[most]), List.of(), List.of()), true);
    assertForm(receipt(ByteString.copyFrom(new byte[most + 1]), List.of(), List.of()), false);
  }

  @Test
  void keyEntriesHaveTheirLimit() throws Exception {
    var most = Collections.nCopies(Limits.KEY_ENTRIES_MAX, ENTRY);
    assertForm(receipt(ENTRY, most, List.of()), true);
    var past = Collections.nCopies(Limits.KEY_ENTRIES_MAX + 1, ENTRY);
    assertForm(receipt(ENTRY, past, List.of()), false);
  }

  @Test
  void referredEntriesHaveTheirLimit() throws Exception {
    var most = Collections.nCopies(Limits.REFERRED_ENTRIES_MAX, ENTRY);
    assertForm(new Receipt(ENTRY, "p", List.of(), most, List.of()), true);
    var past = Collections.nCopies(Limits.REFERRED_ENTRIES_MAX + 1, ENTRY);
    assertForm(new Receipt(ENTRY, "p", List.of(), past, List.of()), false);
  }

  @Test
  void disclosuresHaveTheirLimits() throws Exception {
    var many =
        IntStream.range(0, Limits.DISCLOSURES_MAX + 1)
            .mapToObj(i -> disclosure(i, "7.1", 32, 0))
            .toList();
    assertForm(receipt(ENTRY, List.of(), many.subList(0, Limits.DISCLOSURES_MAX)), true);
    assertForm(receipt(ENTRY, List.of(), many), false);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(1, "7.1", 31, 0))), false);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(1, "7.1", 33, 0))), false);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(1, "7.1", 32, 65_536))), true);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(1, "7.1", 32, 65_537))), false);
    var last = Limits.INDEX_MAX;
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(last, "7.1", 32, 0))), true);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(last + 1, "7.1", 32, 0))), false);
    var path = "1." + "1".repeat(9) + (".1" + "1".repeat(8)).repeat(5) + ".111";
    assertThat(path).hasSize(Limits.DISCLOSURE_PATH_BYTES_MAX + 1);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(1, path, 32, 0))), false);
    var shorter = path.substring(0, path.length() - 1);
    assertForm(receipt(ENTRY, List.of(), List.of(disclosure(1, shorter, 32, 0))), true);
  }

  @Test
  void disclosuresStandInTheOrderOfIndexAndPath() throws Exception {
    var first = disclosure(1, "7.1", 32, 0);
    var second = disclosure(1, "7.2", 32, 0);
    var third = disclosure(2, "12[0].2", 32, 0);
    assertForm(receipt(ENTRY, List.of(), List.of(first, second, third)), true);
    assertForm(receipt(ENTRY, List.of(), List.of(second, first, third)), false);
    assertForm(receipt(ENTRY, List.of(), List.of(first, first)), false);
    assertForm(receipt(ENTRY, List.of(), List.of(third, first)), false);
  }

  @Test
  void aFileTooLargeIsInvalid() {
    var file = "{".repeat(Limits.RECEIPT_FILE_BYTES_MAX + 1).getBytes(UTF_8);
    assertThat(verifier.verify(file, List.of()).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void hostileFilesAreInvalid() {
    for (var hostile :
        List.of(
            "",
            "\0",
            "{",
            "[".repeat(100_000),
            "{\n  \"format\": 1,\n  \"entry\": \"" + "A".repeat(1_000_000),
            "{\n  \"format\": 1,\n  \"entry\": \"\\",
            "{\n  \"format\": 1,\n  \"entry\": \"\",\n  \"proof\": \"\\u0041\"\n}\n",
            "{\n  \"format\": 1,\n  \"entry\": \"AA==\",\n  \"proof\": \"x\",\n  \"keyEntries\": ["
                + "\n    \"AA==\",".repeat(100_000),
            "\u202e{}")) {
      var report = verifier.verify(hostile.getBytes(UTF_8), List.of());
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(report.reasons())
          .extracting(Finding::phrase)
          .containsExactly(Phrase.FORM_RECEIPT_MALFORMED);
    }
  }

  @Test
  void aReceiptFullOfNonsenseIsInvalidInEveryPart() {
    var nonsense = ByteString.copyFrom(new byte[60_000]);
    var receipt =
        new Receipt(
            nonsense,
            "nonsense",
            List.of(nonsense),
            List.of(nonsense),
            List.of(disclosure(1, "7.1", 32, 0)));
    assertThat(verifier.verify(receipt, List.of()).reasons())
        .extracting(Finding::phrase)
        .containsExactly(
            Phrase.FORM_PROOF_MALFORMED,
            Phrase.FORM_ENTRY_MALFORMED,
            Phrase.FORM_KEY_ENTRY_MALFORMED,
            Phrase.FORM_REFERRED_ENTRY_MALFORMED);
  }
}
