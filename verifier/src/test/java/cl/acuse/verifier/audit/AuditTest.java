package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.LogActs;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.RootsFile;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.audit.AuditTask.Scope;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of several bundles: what is wrong with the files, the signatures, and going on later. */
class AuditTest {
  private static final int ENTRIES = 600;
  private static final int LEAF = 32;

  @TempDir Path folder;

  private final TestLog log = new TestLog();
  private final Entry institution =
      log.append(log.registrarKey, TestEvents.institutionRegistered(TestEvents.SENDER));
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final Kept kept = new Kept();

  private LogFiles copy() {
    while (log.entries.size() < ENTRIES) {
      var events = new ArrayList<ByteString>();
      for (var i = 0; i < Math.min(64, ENTRIES - log.entries.size()); i++) {
        events.add(TestEvents.submitted().build().toByteString());
      }
      log.appendBatch(sender, events);
    }
    return files();
  }

  private LogFiles files() {
    return new LogFiles(folder).entries(log.entries.stream().map(Entry::bytes).toList());
  }

  private AuditReport audit(Scope scope) throws Exception {
    return audit(scope, log.checkpoint());
  }

  private AuditReport audit(Scope scope, Checkpoint checkpoint) throws Exception {
    var pins = log.pins();
    return Audit.run(
        new AuditTask(
            new LogFolder(folder),
            pins.logs().getFirst(),
            pins.roots(),
            checkpoint,
            List.of(log.time()),
            scope),
        2,
        kept);
  }

  private static Scope all() {
    return new Scope.AllSignatures();
  }

  private static Scope none() {
    return new Scope.NoSignatures();
  }

  private static void assertFault(AuditReport report, String clause, long index) {
    var fault = report.fault().orElseThrow();
    assertThat(fault.clause()).as(fault.toString()).isEqualTo(clause);
    assertThat(fault.index()).hasValue(index);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
  }

  private static void assertFault(AuditReport report, Verdict verdict, Phrase phrase) {
    var fault = report.fault().orElseThrow();
    assertThat(fault.phrase()).isEqualTo(phrase);
    assertThat(fault.index()).isEmpty();
    assertThat(report.verdict()).isEqualTo(verdict);
  }

  /** Replaces an entry's bytes in the copy, and with them the hash tiles. */
  private void forge(int index, ByteString bytes) {
    var entries = new ArrayList<>(log.entries.stream().map(Entry::bytes).toList());
    entries.set(index, bytes);
    new LogFiles(folder).entries(entries);
  }

  /** The entry with its last bit of the submitter's signature turned. */
  private static ByteString badlySigned(Entry entry) {
    var bytes = entry.bytes().toByteArray();
    bytes[entry.submission().encode().size() - 1] ^= 1;
    return ByteString.copyFrom(bytes);
  }

  @Test
  void aWholeLogIsValid() throws Exception {
    copy();
    var report = audit(all());
    assertThat(report.fault()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.entries()).isEqualTo(ENTRIES);
    assertThat(report.bytes())
        .isEqualTo(log.entries.stream().mapToLong(entry -> entry.bytes().size()).sum());
    assertThat(report.tilesCompared()).isEqualTo(4);
    assertThat(report.tilesAbsent()).isZero();
    assertThat(kept.progress).containsExactly(256L, 512L, 600L);
  }

  /** [N-12], before and behind the ends of bundles; the last one is wrong. */
  @Test
  void whatTheLogSaysOfItselfIsCompared() throws Exception {
    copy();
    for (var size : List.of(1, 255, 256, 257, 511, 512, 513, 600, 1, 256, 2)) {
      log.append(log.entryKey, LogActs.anchored(size, LogActs.root(log, size)));
      log.append(log.entryKey, LogActs.checkpoint(size, LogActs.root(log, size)));
      log.append(log.entryKey, LogActs.checkpointKeyRotated(size, LogActs.root(log, size)));
    }
    files();
    assertThat(audit(none()).fault()).isEmpty();
    var wrong = log.append(log.entryKey, LogActs.anchored(512, LogActs.root(log, 511)));
    files();
    assertFault(audit(none()), "N-12", wrong.index());
  }

  @Test
  void aCopyWithoutHashTilesIsValidToo() throws Exception {
    copy();
    for (var tile :
        List.of(
            TilePath.hashTile(0, 0, 256),
            TilePath.hashTile(0, 1, 256),
            TilePath.hashTile(0, 2, 88),
            TilePath.hashTile(1, 0, 2))) {
      Files.delete(folder.resolve(tile));
    }
    var report = audit(all());
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.tilesAbsent()).isEqualTo(4);
  }

  /** A mirror may hold the full bundle where the checkpoint asks for a part of it. */
  @Test
  void aFullBundleServesForItsPart() throws Exception {
    copy();
    var checkpoint = checkpoint(300);
    var pins = log.pins();
    var task =
        new AuditTask(
            new LogFolder(folder),
            pins.logs().getFirst(),
            pins.roots(),
            checkpoint,
            List.of(),
            all());
    assertThat(Audit.run(task, 2, kept).verdict()).isEqualTo(Verdict.VALID);
  }

  private Checkpoint checkpoint(int size) {
    var range = CompactRange.EMPTY;
    for (var entry : log.entries.subList(0, size)) {
      range = range.append(entry.leafHash());
    }
    return new Checkpoint(log.origin, size, range.root());
  }

  // The files

  @Test
  void aMissingBundleIsLacking() throws Exception {
    copy();
    Files.delete(folder.resolve(TilePath.entries(1, 256)));
    assertFault(audit(all()), Verdict.INCOMPLETE, Phrase.AUDIT_BUNDLE_MISSING);
  }

  @Test
  void aBundleThatEndsTooEarlyOrTooLateIsRefused() throws Exception {
    copy();
    var name = TilePath.entries(1, 256);
    var bytes = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertFault(audit(all()), Verdict.INVALID, Phrase.AUDIT_BUNDLE_MALFORMED);
    Files.write(folder.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length + 1));
    assertFault(audit(all()), Verdict.INVALID, Phrase.AUDIT_BUNDLE_MALFORMED);
  }

  @Test
  void aLeafHashThatDiffersNamesItsEntry() throws Exception {
    copy().damage(TilePath.hashTile(0, 1, 256), 7 * LEAF + 3);
    assertFault(audit(all()), "T-05", 256 + 7);
  }

  @Test
  void aTileAboveThatDiffersIsRefused() throws Exception {
    copy().damage(TilePath.hashTile(1, 0, 2), LEAF);
    assertFault(audit(all()), Verdict.INVALID, Phrase.AUDIT_TILE_DIFFERS);
  }

  @Test
  void aDamagedEntryIsNamed() throws Exception {
    copy().damage(TilePath.entries(2, 88), 5);
    assertThat(audit(all()).fault().orElseThrow().index()).hasValue(512L);
  }

  @Test
  void otherEntriesThanTheCheckpointsAreRefused() throws Exception {
    copy();
    var checkpoint = new Checkpoint(log.origin, ENTRIES, Hash.ZERO);
    assertFault(audit(all(), checkpoint), Verdict.INVALID, Phrase.AUDIT_OTHER_ROOT);
  }

  @Test
  void theCheckpointsTimeIsThatOfItsLastEntry() throws Exception {
    copy();
    var pins = log.pins();
    var task =
        new AuditTask(
            new LogFolder(folder),
            pins.logs().getFirst(),
            pins.roots(),
            log.checkpoint(),
            List.of(log.time(), log.time() + 1),
            all());
    var report = Audit.run(task, 2, kept);
    assertFault(report, Verdict.INVALID, Phrase.AUDIT_CHECKPOINT_TIME);
  }

  // Pins

  @Test
  void aRegistrarThatIsNotPinnedIsNamed() throws Exception {
    copy();
    var roots =
        RootsFile.parse(
            log.rootsText()
                .replace("\n", " 0\n")
                .replaceFirst(" 0\n", "\n")
                .getBytes(StandardCharsets.UTF_8));
    var task =
        new AuditTask(
            new LogFolder(folder),
            log.pins().logs().getFirst(),
            Optional.of(roots),
            log.checkpoint(),
            List.of(),
            all());
    assertFault(Audit.run(task, 2, kept), "V-08", institution.index());
  }

  @Test
  void anotherLogsKeysAreRefused() throws Exception {
    copy();
    var other = new TestLog(log.origin).pins().logs().getFirst();
    var task =
        new AuditTask(
            new LogFolder(folder),
            new PinnedLog(log.origin, other.keys()),
            Optional.empty(),
            log.checkpoint(),
            List.of(),
            all());
    assertFault(Audit.run(task, 2, kept), "V-06", 0);
  }

  // Signatures

  @Test
  void aBadSignatureIsNamed() throws Exception {
    copy();
    forge(300, badlySigned(log.entries.get(300)));
    assertFault(audit(all()), "K-05", 300);
  }

  /** The replay stumbles over the broken chain one entry later, and without signatures only so. */
  @Test
  void withoutSignaturesOnlyTheChainTells() throws Exception {
    copy();
    forge(300, badlySigned(log.entries.get(300)));
    assertFault(audit(none()), "N-04", 301);
    assertThat(kept.states).isEmpty();
  }

  // Going on later

  @Test
  void aFinishedAuditHandsOutItsState() throws Exception {
    copy();
    audit(all());
    assertThat(kept.states).hasSize(1);
    var state = kept.states.getFirst();
    assertThat(state.range().root()).isEqualTo(log.checkpoint().root());
    assertThat(AuditState.parse(state.format())).isEqualTo(state);
  }

  @Test
  void aLaterAuditLeavesOutWhatWasSigned() throws Exception {
    copy();
    audit(all());
    var before = kept.states.getFirst();
    log.append(sender, TestEvents.submitted());
    files();
    var report = audit(new Scope.Since(before));
    assertThat(report.fault()).isEmpty();
    assertThat(kept.states.getLast().range().size()).isEqualTo(ENTRIES + 1);
  }

  /** Only what the state covers is left out, at its very edge. */
  @Test
  void aBadSignatureAfterTheStateIsNamed() throws Exception {
    copy();
    var state = new AuditState(log.origin, range(300));
    forge(300, badlySigned(log.entries.get(300)));
    assertFault(audit(new Scope.Since(state)), "K-05", 300);
  }

  @Test
  void aStateOfAnotherHistoryIsRefused() throws Exception {
    copy();
    var other = range(299).append(Hash.ZERO);
    assertFault(
        audit(new Scope.Since(new AuditState(log.origin, other))),
        Verdict.INVALID,
        Phrase.AUDIT_OTHER_HISTORY);
    assertThat(kept.states).isEmpty();
  }

  /** What a state covers is judged by every other rule again. */
  @Test
  void aStateExcusesNothingButSignatures() throws Exception {
    copy();
    var state = new AuditState(log.origin, range(600));
    forge(300, badlySigned(log.entries.get(300)));
    assertFault(audit(new Scope.Since(state)), "N-04", 301);
  }

  @Test
  void aCopyThatIsOlderThanTheStateIsLacking() throws Exception {
    copy();
    var state = new AuditState(log.origin, range(600).append(Hash.ZERO));
    assertFault(audit(new Scope.Since(state)), Verdict.INCOMPLETE, Phrase.AUDIT_STATE_AHEAD);
  }

  private CompactRange range(int size) {
    var range = CompactRange.EMPTY;
    for (var entry : log.entries.subList(0, size)) {
      range = range.append(entry.leafHash());
    }
    return range;
  }
}
