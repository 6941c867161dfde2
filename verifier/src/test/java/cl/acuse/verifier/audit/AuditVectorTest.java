package cl.acuse.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.Vectors;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.RootsFile;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.audit.AuditTask.Scope;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The replay against an independent implementation's: vectors/log.json. */
class AuditVectorTest {
  private static final Vectors.Case FILE = Vectors.file("log.json");
  private static final Pins PINS = pins();

  @TempDir Path folder;

  private static Pins pins() {
    try {
      return Pins.of(
          TlogPolicy.parse(FILE.text("policy").getBytes(UTF_8)),
          Optional.of(RootsFile.parse(FILE.text("roots").getBytes(UTF_8))));
    } catch (cl.acuse.proof.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static PinnedLog log() {
    return PINS.logs().getFirst();
  }

  static List<Vectors.Case> checkpoints() {
    return FILE.cases("checkpoints");
  }

  static List<Vectors.Case> logFaults() {
    return FILE.cases("logFaults");
  }

  private static List<ByteString> entries(long size) {
    return FILE.cases("entries").stream()
        .limit(size)
        .map(entry -> ByteString.copyFrom(entry.hex("entry")))
        .toList();
  }

  private AuditReport audit(Checkpoint checkpoint, List<Long> times) throws Exception {
    var task =
        new AuditTask(
            new LogFolder(folder),
            log(),
            PINS.roots(),
            checkpoint,
            times,
            new Scope.AllSignatures());
    return Audit.run(task, 2, new Kept());
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void everyCheckpointHolds(Vectors.Case vector) throws Exception {
    var verified =
        PINS.policy().verify(SignedNote.parse(vector.text("checkpoint").getBytes(UTF_8)));
    new LogFiles(folder).entries(entries(vector.number("size")));
    var report = audit(verified.checkpoint(), log().times(verified));
    assertThat(report.fault()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.entries()).isEqualTo(vector.number("size"));
    assertThat(report.tilesCompared()).isEqualTo(1);
  }

  /**
   * The last entry of each is judged as the other implementation judges it, by clause and index.
   */
  @ParameterizedTest
  @MethodSource("logFaults")
  void judgesAlike(Vectors.Case vector) throws Exception {
    var all = new ArrayList<>(entries(vector.number("prefix")));
    vector.texts("then").forEach(entry -> all.add(ByteString.fromHex(entry)));
    new LogFiles(folder).entries(all);
    var report = audit(checkpoint(all), List.of());
    if (vector.valid()) {
      assertThat(report.fault()).isEmpty();
      assertThat(report.entries()).isEqualTo(all.size());
    } else {
      var fault = report.fault().orElseThrow();
      assertThat(fault.clause()).as(fault.toString()).isEqualTo(vector.text("clause"));
      assertThat(fault.index()).hasValue(all.size() - 1L);
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    }
  }

  private static Checkpoint checkpoint(List<ByteString> entries) {
    var range = CompactRange.EMPTY;
    for (var entry : entries) {
      range = range.append(Hash.leaf(entry.toByteArray()));
    }
    return new Checkpoint(FILE.text("origin"), range.size(), range.root());
  }
}
