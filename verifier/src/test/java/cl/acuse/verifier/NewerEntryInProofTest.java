package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Submission;
import cl.acuse.verifier.cli.Main;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proofs of streams to which a newer program added: they show nothing and are not wrong, and a new
 * label on an old forgery does not help.
 */
class NewerEntryInProofTest {
  private static final StreamName SENDER = StreamName.institution(TestEvents.SENDER);
  private static final StreamName OTHER = StreamName.institution(TestEvents.RECIPIENT);

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final Entry first = log.append(sender, TestEvents.docRegistered());

  @TempDir Path folder;

  /** An entry of the log with a log's part made newer: the label alone is another. */
  private ByteString newer(Submission submission) {
    var known = log.append(submission, UnaryOperator.identity());
    var bytes = known.bytes().toByteArray();
    var format = bytes.length - known.logPart().encode().size() + 1;
    assertThat(bytes[format]).as("the log part's format").isEqualTo((byte) 1);
    bytes[format] = 2;
    return log.relabelLast(ByteString.copyFrom(bytes));
  }

  private ByteString newer() {
    return newer(log.sign(sender, List.of(TestEvents.signed().build().toByteString())).getFirst());
  }

  /** An entry whose event alone is newer, with the links of one that is known. */
  private ByteString newerEvent() throws Exception {
    var event = TestEvents.signed().setFormat(4).build().toByteString();
    var submission = log.sign(sender, List.of(event)).getFirst();
    var like = Event.parse(TestEvents.signed().build().toByteString());
    var bytes = submission.encode().concat(log.logPart(submission, like).encode());
    log.append(sender, TestEvents.signed());
    return log.relabelLast(bytes);
  }

  private StreamProof proof(Entry asOf, Optional<Entry> since, StreamName name) {
    return TestProofs.proof(log, asOf, since, List.of(name));
  }

  private StreamReport verify(StreamProof proof, StreamName name) {
    return new StreamProofVerifier(log.pins()).verify(proof, Set.of(name));
  }

  private static void assertIncomplete(StreamReport report, Phrase... reasons) {
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.reasons()).extracting(Finding::phrase).containsExactlyInAnyOrder(reasons);
    assertThat(report.streams()).isEmpty();
  }

  /** A proof with the bytes of the entry of an index replaced. */
  private StreamProof with(StreamProof proof, int place, ByteString bytes) {
    var entries = new ArrayList<>(proof.entries());
    entries.set(place, bytes);
    return new StreamProof(
        proof.checkpoint(),
        proof.asOf(),
        proof.since(),
        entries,
        proof.nodes(),
        proof.keyEntries(),
        proof.streams(),
        proof.disclosures());
  }

  @Test
  void aNewerEntryOfTheStreamIsIncompleteWhereAllElseHolds() {
    var bytes = newer();
    log.append(sender, TestEvents.signed());
    var asOf = TestProofs.epoch(log);
    var proof = proof(asOf, Optional.empty(), SENDER);
    var at = proof.entries().size() - 3;
    var report = verify(with(proof, at, bytes), SENDER);
    assertIncomplete(report, Phrase.FORMAT_NEWER, Phrase.STREAM_ENTRY_NEWER);
    assertThat(report.findings())
        .filteredOn(finding -> finding.outcome() == Outcome.OK)
        .extracting(Finding::check)
        .contains(
            Check.CHECKPOINT, Check.INCLUSION, Check.INDEX_AND_TIME, Check.KEY, Check.SIGNATURE);
  }

  @Test
  void theChainIsFollowedThroughANewerEvent() throws Exception {
    var bytes = newerEvent();
    log.append(sender, TestEvents.signed());
    var asOf = TestProofs.epoch(log);
    var proof = proof(asOf, Optional.empty(), SENDER);
    var report = verify(with(proof, proof.entries().size() - 3, bytes), SENDER);
    assertIncomplete(report, Phrase.FORMAT_NEWER, Phrase.STREAM_ENTRY_NEWER);

    var held = new TreeMap<Long, Entry>();
    for (var index : List.of(first.index() + 1, first.index() + 2, asOf.index())) {
      held.put(index, log.entries.get((int) (long) index));
    }
    var cut =
        TestProofs.proof(log, asOf, Optional.empty(), List.of(SENDER), held, log.keyEntries(first));
    var below = verify(with(cut, 0, bytes), SENDER);
    assertThat(below.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(below.reasons()).extracting(Finding::phrase).contains(Phrase.STREAM_ENTRY_MISSING);
  }

  @Test
  void aNewerEntryThatIsNotInTheTreeIsInvalid() {
    var bytes = newer().toByteArray();
    var asOf = TestProofs.epoch(log);
    var proof = proof(asOf, Optional.empty(), SENDER);
    bytes[bytes.length - 1] ^= 1;
    var forged = with(proof, proof.entries().size() - 2, ByteString.copyFrom(bytes));
    assertThat(verify(forged, SENDER).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aNewerEntryWithABadSignatureIsInvalid() {
    var good = log.sign(sender, List.of(TestEvents.signed().build().toByteString())).getFirst();
    var other = log.sign(sender, List.of(TestEvents.submitted().build().toByteString()));
    var bytes =
        newer(
            new Submission(
                good.event(), good.keyId(), 1, 0, List.of(), other.getFirst().signature()));
    var asOf = TestProofs.epoch(log);
    var proof = proof(asOf, Optional.empty(), SENDER);
    var report = verify(with(proof, proof.entries().size() - 2, bytes), SENDER);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.reasons()).extracting(Finding::phrase).contains(Phrase.SIGNATURE_WRONG);
  }

  /** One that is left out above the newer one, and one that no stream needs. */
  @Test
  void aNewerEntryHidesNothingElse() {
    var bytes = newer();
    var last = log.append(sender, TestEvents.signed());
    var asOf = TestProofs.epoch(log);
    var proof = proof(asOf, Optional.empty(), SENDER);
    var held = new TreeMap<Long, Entry>();
    for (var i = 0; i < proof.entries().size(); i++) {
      var index = log.indexOf(proof.entries().get(i));
      if (index != last.index()) {
        held.put(index, log.entries.get((int) index));
      }
    }
    var cut =
        TestProofs.proof(log, asOf, Optional.empty(), List.of(SENDER), held, log.keyEntries(first));
    var report = verify(with(cut, held.size() - 2, bytes), SENDER);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.reasons()).extracting(Finding::phrase).contains(Phrase.STREAM_ENTRY_MISSING);

    held.clear();
    held.put(last.index() - 1, log.entries.get((int) last.index() - 1));
    held.put(asOf.index(), asOf);
    var unneeded =
        TestProofs.proof(log, asOf, Optional.empty(), List.of(OTHER), held, log.keyEntries(last));
    var absent = verify(with(unneeded, 0, bytes), OTHER);
    assertThat(absent.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(absent.reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.STREAM_ENTRY_UNNEEDED);
  }

  @Test
  void aNewerEpochIsIncomplete() {
    log.append(sender, TestEvents.signed());
    var asOf = TestProofs.epoch(log);
    var bytes = asOf.bytes().toByteArray();
    bytes[bytes.length - asOf.logPart().encode().size() + 1] = 2;
    var relabelled = log.relabelLast(ByteString.copyFrom(bytes));
    var proof = proof(asOf, Optional.empty(), SENDER);
    var report = verify(with(proof, proof.entries().size() - 1, relabelled), SENDER);
    assertIncomplete(report, Phrase.FORMAT_NEWER);
    assertThat(report.asOf()).isEmpty();
  }

  @Test
  void pagesOfWhichOneIsNewerShowNothing() {
    var early = TestProofs.epoch(log);
    var page = new StreamPages.Page("1", verify(proof(early, Optional.empty(), SENDER), SENDER));
    var bytes = newer();
    var late = TestProofs.epoch(log);
    var proof = proof(late, Optional.of(early), SENDER);
    var report = verify(with(proof, 1, bytes), SENDER);
    assertIncomplete(report, Phrase.FORMAT_NEWER, Phrase.STREAM_ENTRY_NEWER);
    var joined = StreamPages.join(List.of(page, new StreamPages.Page("2", report)), Interval.ALL);
    assertIncomplete(joined, Phrase.FORMAT_NEWER, Phrase.STREAM_ENTRY_NEWER);
  }

  @Test
  void theReportSaysWhatIsNewerAndTellsNothingElse() throws Exception {
    var bytes = newer();
    var asOf = TestProofs.epoch(log);
    var proof = proof(asOf, Optional.empty(), SENDER);
    var file = folder.resolve("stream.acuse.json");
    Files.write(file, StreamProofJson.write(with(proof, proof.entries().size() - 2, bytes)));
    Files.writeString(folder.resolve("policy"), log.policyText());
    Files.writeString(folder.resolve("roots"), log.rootsText());
    for (var form : List.of("--explain", "--json")) {
      var out = new ByteArrayOutputStream();
      var exit =
          Main.run(
              Locale.ENGLISH,
              out,
              out,
              "verify",
              "stream",
              file.toString(),
              "--policy=" + folder.resolve("policy"),
              "--roots=" + folder.resolve("roots"),
              form);
      assertThat(exit).as(out.toString(UTF_8)).isEqualTo(Verdict.INCOMPLETE.exitCode());
      assertThat(out.toString(UTF_8)).contains("newer than this verifier");
    }
  }
}
