package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Hash;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.TlogProof;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was altered, cut or put together from other receipts is never valid. */
class ReceiptFaultTest {
  private static final Pattern HASH_LINE = Pattern.compile("(?m)^[A-Za-z0-9+/]{43}=$");

  private final TestLog log = new TestLog();
  private final NoteSigner witness =
      NoteSigner.create("witness.example", NoteAlgorithm.ED25519_COSIGNATURE);
  private final NoteSigner unknown =
      NoteSigner.create("unknown.example", NoteAlgorithm.ED25519_COSIGNATURE);
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ecdsa(), TestEvents.RECIPIENT);
  private final Entry submitted = log.append(sender, TestEvents.submitted());
  private final Entry dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
  private final Entry acuse = log.append(recipient, TestEvents.acuse(log, dispatched));

  private final ReceiptVerifier verifier = new ReceiptVerifier(log.pins(witness));

  private Verdict verdict(Receipt receipt) {
    return verifier.verify(receipt, List.of()).verdict();
  }

  private Receipt valid() {
    if (log.cosigners.isEmpty()) {
      log.cosigners.addAll(List.of(witness, unknown));
    }
    var receipt = log.receipt(acuse);
    assertThat(verdict(receipt)).isEqualTo(Verdict.VALID);
    return receipt;
  }

  /** All bytes of a receipt without references; of one with them every tenth or so. */
  @Test
  void everyByteOfAFileMatters() {
    valid();
    var epoch = log.append(log.entryKey, TestEvents.epoch(log.entries.size()));
    flipEach(ReceiptJson.write(log.receipt(epoch)), new Random(7), 1);
    flipEach(ReceiptJson.write(log.receipt(acuse)), new Random(8), 20);
  }

  private void flipEach(byte[] file, Random random, int step) {
    assertThat(verifier.verify(file, List.of()).verdict()).isEqualTo(Verdict.VALID);
    var ignored = lineOf(file, "unknown.example");
    for (var i = 0; i < file.length; i += 1 + random.nextInt(step)) {
      var flipped = file.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      var verdict = verifier.verify(flipped, List.of()).verdict();
      if (i >= ignored[0] && i < ignored[1]) {
        assertThat(verdict)
            .as("byte %d of an unknown line", i)
            .isIn(Verdict.VALID, Verdict.INVALID);
      } else {
        assertThat(verdict).as("byte %d", i).isNotIn(Verdict.VALID, Verdict.MISMATCH);
      }
    }
  }

  /** Where a signature line stands in the file: from its dash to its end. */
  private static int[] lineOf(byte[] file, String name) {
    var text = new String(file, UTF_8);
    var start = text.indexOf("\u2014 " + name);
    var end = text.indexOf("\\n", start);
    return new int[] {
      text.substring(0, start).getBytes(UTF_8).length, text.substring(0, end).getBytes(UTF_8).length
    };
  }

  @Test
  void everyCutFileIsInvalid() {
    var file = ReceiptJson.write(valid());
    for (var length = 0; length < file.length; length += 7) {
      var report = verifier.verify(Arrays.copyOf(file, length), List.of());
      assertThat(report.verdict()).as("first %d bytes", length).isEqualTo(Verdict.INVALID);
    }
    var zeroed = new byte[file.length];
    assertThat(verifier.verify(zeroed, List.of()).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void everyByteOfAMessageMatters() {
    var bytes = valid().bytes().toByteArray();
    var random = new Random(11);
    for (var i = 0; i < bytes.length; i += 1 + random.nextInt(50)) {
      var flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      assertThat(verdictOfMessage(flipped)).as("byte %d", i).isNotEqualTo(Verdict.MISMATCH);
    }
  }

  private Verdict verdictOfMessage(byte[] bytes) {
    try {
      return verdict(Receipt.parse(ByteString.copyFrom(bytes)));
    } catch (cl.acuse.proof.MalformedException e) {
      return Verdict.INVALID;
    }
  }

  @Test
  void withoutALineOfTheLogItIsInvalid() {
    valid();
    var checkpoint = log.checkpoint();
    var own = log.ed25519.line(checkpoint, log.time());
    var second = log.mlDsa.line(checkpoint, log.time());
    var cosigned = witness.line(checkpoint, log.time());
    assertThat(verdict(log.receipt(acuse, log.note(List.of(own, second, cosigned)))))
        .isEqualTo(Verdict.VALID);
    assertThat(verdict(log.receipt(acuse, log.note(List.of(second, cosigned)))))
        .isEqualTo(Verdict.INVALID);
    assertThat(verdict(log.receipt(acuse, log.note(List.of(own, cosigned)))))
        .isEqualTo(Verdict.INVALID);
    assertThat(verdict(log.receipt(acuse, log.note(List.of(own, second)))))
        .as("without the witness")
        .isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aBadLineByAnyPinnedKeyIsInvalid() {
    valid();
    var checkpoint = log.checkpoint();
    for (var bad : List.of(log.ed25519, log.mlDsa, witness)) {
      var lines =
          List.of(log.ed25519, log.mlDsa, witness).stream()
              .map(s ->
                  s == bad ? s.badLine(checkpoint, log.time()) : s.line(checkpoint, log.time()))
              .toList();
      assertThat(verdict(log.receipt(acuse, log.note(lines)))).isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void aBadLineByAnUnknownKeyIsReportedAndIgnored() {
    var receipt = valid();
    var report = Receipts.verify(log.pins(witness), receipt);
    assertThat(report.findings())
        .filteredOn(finding -> finding.outcome() == Outcome.IGNORED)
        .extracting(Finding::arguments)
        .containsExactly(
            List.of("unknown.example", HexFormat.of().toHexDigits(unknown.key().keyId())));
  }

  @Test
  void aThousandUnknownLinesAreRefusedByNumber() {
    var receipt = valid();
    var line = unknown.line(log.checkpoint(), log.time()) + "\n";
    var flood = receipt.proof() + line.repeat(1_000);
    assertThat(verdict(Receipts.withProof(receipt, flood))).isEqualTo(Verdict.INVALID);
  }

  @Test
  void everyHashOfThePathMatters() throws Exception {
    var receipt = valid();
    var hashes = HASH_LINE.matcher(receipt.proof()).results().map(r -> r.group()).toList();
    assertThat(hashes.size()).as("path and root").isGreaterThan(2);
    for (var i = 0; i < hashes.size(); i++) {
      for (var j = 0; j < i; j++) {
        var swapped =
            receipt
                .proof()
                .replace(hashes.get(i), "#")
                .replace(hashes.get(j), hashes.get(i))
                .replace("#", hashes.get(j));
        assertThat(verdict(Receipts.withProof(receipt, swapped)))
            .as("hash %d for %d", i, j)
            .isEqualTo(Verdict.INVALID);
      }
      var without = receipt.proof().replaceFirst(Pattern.quote(hashes.get(i)) + "\n", "");
      assertThat(verdict(Receipts.withProof(receipt, without))).isEqualTo(Verdict.INVALID);
      var twice =
          receipt
              .proof()
              .replaceFirst(Pattern.quote(hashes.get(i)), hashes.get(i) + "\n" + hashes.get(i));
      assertThat(verdict(Receipts.withProof(receipt, twice))).isEqualTo(Verdict.INVALID);
    }
    assertThat(TlogProof.parse(receipt.proof().getBytes(UTF_8)).path()).hasSize(hashes.size() - 1);
  }

  @Test
  void anotherIndexIsInvalid() {
    var receipt = valid();
    for (var index :
        List.of("0", "1", "4", "6", "7", "4611686018427387903", "9223372036854775808")) {
      var other = receipt.proof().replace("index 5\n", "index " + index + "\n");
      assertThat(verdict(Receipts.withProof(receipt, other))).as(index).isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void extraDataThatNobodySignedIsInvalid() {
    var receipt = valid();
    var extra = receipt.proof().replaceFirst("\n", "\nextra AAAA\n");
    assertThat(verdict(Receipts.withProof(receipt, extra))).isEqualTo(Verdict.INVALID);
  }

  @Test
  void eachHashOfTheEntryMatters() {
    var receipt = valid();
    var places = hashPlaces(receipt.entry());
    assertThat(places.size()).isGreaterThan(8);
    var list = List.copyOf(places);
    for (var i = 1; i < list.size(); i++) {
      var swapped = swap(receipt.entry().toByteArray(), list.get(i - 1), list.get(i));
      assertThat(verdict(Receipts.withEntry(receipt, ByteString.copyFrom(swapped))))
          .as("hash at %d for that at %d", list.get(i - 1), list.get(i))
          .isEqualTo(Verdict.INVALID);
    }
  }

  /** Offsets of 32 bytes behind a length of 32: tags before them are of any field. */
  private static LinkedHashSet<Integer> hashPlaces(ByteString bytes) {
    var places = new LinkedHashSet<Integer>();
    IntStream.range(1, bytes.size() - Hash.ZERO.bytes().length)
        .filter(i -> bytes.byteAt(i - 1) == 32)
        .forEach(places::add);
    return places;
  }

  private static byte[] swap(byte[] bytes, int first, int second) {
    var a = Arrays.copyOfRange(bytes, first, first + 32);
    var b = Arrays.copyOfRange(bytes, second, Math.min(second + 32, bytes.length));
    System.arraycopy(b, 0, bytes, first, b.length);
    System.arraycopy(a, 0, bytes, second, Math.min(a.length, bytes.length - second));
    return bytes;
  }

  @Test
  void anEntryInThePlaceOfAnotherIsInvalid() {
    var receipt = valid();
    for (var entry : log.entries) {
      if (!entry.equals(acuse)) {
        assertThat(verdict(Receipts.withEntry(receipt, entry.bytes()))).isEqualTo(Verdict.INVALID);
      }
    }
  }

  @Test
  void keyEntriesCutReorderedDoubledOrAddedAreInvalid() {
    var receipt = valid();
    var good = receipt.keyEntries();
    assertThat(good).hasSize(2);
    for (var cut = 0; cut < good.size(); cut++) {
      var fewer = new ArrayList<>(good);
      fewer.remove(cut);
      assertThat(verdict(Receipts.withKeyEntries(receipt, fewer))).isEqualTo(Verdict.INVALID);
    }
    assertThat(verdict(Receipts.withKeyEntries(receipt, List.of()))).isEqualTo(Verdict.INVALID);
    var reversed = new ArrayList<>(good);
    Collections.reverse(reversed);
    assertThat(verdict(Receipts.withKeyEntries(receipt, reversed))).isEqualTo(Verdict.INVALID);
    var doubled = List.of(good.get(0), good.get(0), good.get(1));
    assertThat(verdict(Receipts.withKeyEntries(receipt, doubled))).isEqualTo(Verdict.INVALID);
    for (var entry : log.entries) {
      if (!good.contains(entry.bytes())) {
        var more = new ArrayList<>(good);
        more.add(entry.bytes());
        more.sort((a, b) -> log.entries.indexOf(find(a)) - log.entries.indexOf(find(b)));
        assertThat(verdict(Receipts.withKeyEntries(receipt, more)))
            .as(entry.toString())
            .isEqualTo(Verdict.INVALID);
      }
    }
  }

  private Entry find(ByteString bytes) {
    return log.entries.stream().filter(e -> e.bytes().equals(bytes)).findFirst().orElseThrow();
  }

  @Test
  void everyByteOfAKeyEntryMatters() {
    var receipt = valid();
    var random = new Random(13);
    for (var place = 0; place < receipt.keyEntries().size(); place++) {
      var bytes = receipt.keyEntries().get(place).toByteArray();
      for (var i = 0; i < bytes.length; i += 1 + random.nextInt(8)) {
        var flipped = bytes.clone();
        flipped[i] ^= (byte) (1 << random.nextInt(8));
        var keyEntries = new ArrayList<>(receipt.keyEntries());
        keyEntries.set(place, ByteString.copyFrom(flipped));
        assertThat(verdict(Receipts.withKeyEntries(receipt, keyEntries)))
            .as("key entry %d, byte %d", place, i)
            .isEqualTo(Verdict.INVALID);
      }
    }
  }

  @Test
  void referredEntriesCutReorderedOrAddedAreInvalid() {
    var receipt = valid();
    var good = receipt.referredEntries();
    assertThat(good).hasSize(2);
    var dispatch = good.get(0);
    var submission = good.get(1);
    for (var wrong :
        List.of(
            List.<ByteString>of(),
            List.of(dispatch),
            List.of(submission),
            List.of(submission, dispatch),
            List.of(dispatch, submission, submission),
            List.of(dispatch, dispatch),
            List.of(dispatch, acuse.bytes()))) {
      assertThat(verdict(Receipts.withReferred(receipt, wrong))).isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void anotherLogsPolicyIsInvalid() {
    var receipt = valid();
    var sameName = new TestLog(log.origin);
    var other = new TestLog("other.example/log");
    for (var pins : List.of(sameName.pins(), other.pins())) {
      var report = Receipts.verify(pins, receipt);
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(report.findings())
          .anyMatch(f -> f.check() == Check.CHECKPOINT && f.outcome() == Outcome.FAILED);
    }
  }

  @Test
  void aCheckpointOfAnotherLogUnderTheSameKeysIsInvalid() {
    var forged = new cl.acuse.proof.Checkpoint("other.example/log", 6, log.checkpoint().root());
    var note =
        cl.acuse.proof.SignedNote.of(
            forged.format(),
            List.of(log.ed25519.line(forged, log.time()), log.mlDsa.line(forged, log.time())));
    assertThat(Receipts.verify(log.pins(), log.receipt(acuse, note)).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void aTimeBeforeTheEntryIsInvalid() {
    var checkpoint = log.checkpoint();
    for (var time : List.of(0L, log.time() - 1)) {
      var note =
          log.note(List.of(log.ed25519.line(checkpoint, time), log.mlDsa.line(checkpoint, time)));
      var report = Receipts.verify(log.pins(), log.receipt(acuse, note));
      assertThat(report.reasons())
          .extracting(Finding::phrase)
          .containsExactly(Phrase.TIME_AFTER_CHECKPOINT);
    }
  }

  @Test
  void aLogThatGrowsAfterItsEndIsInvalid() {
    var closed = log.append(log.entryKey, TestEvents.logClosed());
    assertThat(Receipts.verify(log.pins(), log.receipt(closed)).verdict()).isEqualTo(Verdict.VALID);
    log.append(sender, TestEvents.consigned());
    assertThat(Receipts.verify(log.pins(), log.receipt(closed)).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.LOG_GROWS_AFTER_CLOSE);
  }

  /** What is said of the acuse's receipt where the roots file pins this end of a log. */
  private Report underRetired(String key, long size, Hash root) {
    var line = "retired %s %d %s%n".formatted(key, size, root.base64());
    var pins = TestLog.pins(log.policyText(), Optional.of(log.rootsText() + line));
    return Receipts.verify(pins, log.receipt(acuse));
  }

  @Test
  void aRetiredKeyProvesItsLastTreeOnly() {
    var last = log.checkpoint();
    for (var key : List.of(log.ed25519.key(), log.mlDsa.key())) {
      var same = underRetired(key.toString(), last.size(), last.root());
      assertThat(same.verdict()).isEqualTo(Verdict.VALID);
      assertThat(same.findings()).extracting(Finding::phrase).contains(Phrase.RETIRED_OK);

      var otherRoot = underRetired(key.toString(), last.size(), Hash.ZERO);
      assertThat(otherRoot.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(otherRoot.reasons())
          .extracting(Finding::phrase)
          .containsExactly(Phrase.RETIRED_OTHER_ROOT);

      var grown = underRetired(key.toString(), last.size() - 1, last.root());
      assertThat(grown.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(grown.reasons()).extracting(Finding::phrase).containsExactly(Phrase.RETIRED_GROWN);
    }
  }

  @Test
  void aTreeBeforeTheLastOfARetiredKeyIsIncomplete() {
    var last = log.checkpoint();
    var report = underRetired(log.ed25519.key().toString(), last.size() + 1, Hash.ZERO);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.RETIRED_SMALLER);
  }

  @Test
  void theRetiredKeyOfAnotherLogSaysNothing() {
    var other = NoteSigner.create("other.example/log", NoteAlgorithm.ED25519);
    var report = underRetired(other.key().toString(), 1, Hash.ZERO);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    var receipt = valid();
    var broken =
        Receipts.withReferred(
            Receipts.withKeyEntries(
                Receipts.withProof(receipt, receipt.proof().replace("index 5", "index 4")),
                List.of()),
            List.of());
    assertThat(Receipts.verify(log.pins(witness), broken).reasons())
        .extracting(Finding::check)
        .contains(Check.INCLUSION, Check.INDEX_AND_TIME, Check.KEY, Check.REFERENCES);
  }
}
