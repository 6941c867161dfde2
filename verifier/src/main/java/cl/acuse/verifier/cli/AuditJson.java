package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.audit.AuditReport;
import cl.acuse.verifier.audit.Fault;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What an audit came to, as data. Members are only ever added. */
final class AuditJson {
  private static final int LAST_ASCII = 0x7e;
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;

  private final JsonGenerator json;
  private final Language language;

  private AuditJson(JsonGenerator json, Language language) {
    this.json = json;
    this.language = language;
  }

  static void write(
      AuditResult result, PinnedFiles pinned, Sha256Rate rate, int cores, Console console) {
    try (var json = new JsonFactory().createGenerator(console.out()).useDefaultPrettyPrinter()) {
      json.setHighestNonEscapedChar(LAST_ASCII);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new AuditJson(json, console.language()).write(result, pinned, rate, cores);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.line("");
  }

  private void write(AuditResult result, PinnedFiles pinned, Sha256Rate rate, int cores)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", result.verdict().name());
    json.writeNumberField("exitCode", result.verdict().exitCode());
    json.writeStringField("statement", AuditCommand.firstLine(result, language));
    PinnedJson.writeDigests(json, pinned);
    json.writeBooleanField("withSignatures", result.withSignatures());
    if (result.fault().isPresent()) {
      write(result.fault().get());
    }
    writeCheckpoint(result);
    if (result.replay().isPresent()) {
      write(result.replay().get());
      writeFigures(result.replay().get(), result.nanos(), rate, cores);
    }
    json.writeEndObject();
  }

  private void write(Fault fault) throws IOException {
    json.writeObjectFieldStart("fault");
    json.writeStringField("check", fault.clause());
    if (fault.index().isPresent()) {
      json.writeNumberField("index", fault.index().getAsLong());
    }
    json.writeStringField("code", fault.phrase().name());
    json.writeStringField("message", fault.sentence(language));
    json.writeStringField("detail", fault.detail());
    json.writeEndObject();
  }

  private void writeCheckpoint(AuditResult result) throws IOException {
    var signed = result.signed();
    if (signed.checkpoint().isPresent()) {
      CheckpointJson.write(json, signed.checkpoint().get(), signed.auditors());
    }
    FindingJson.write(json, language, signed.findings());
  }

  private void write(AuditReport replay) throws IOException {
    json.writeNumberField("entries", replay.entries());
    json.writeNumberField("bytes", replay.bytes());
    json.writeNumberField("streams", replay.streams());
    json.writeNumberField("epochs", replay.epochs());
    json.writeNumberField("hashTilesCompared", replay.tilesCompared());
    json.writeNumberField("hashTilesAbsent", replay.tilesAbsent());
  }

  /**
   * The rate per core against that of SHA-256: over the entries' bytes; over all that had to be
   * hashed, as if at one go; and over the same, message by message.
   */
  private void writeFigures(AuditReport replay, long nanos, Sha256Rate rate, int cores)
      throws IOException {
    json.writeObjectFieldStart("figures");
    json.writeNumberField("seconds", nanos / NANOS);
    json.writeNumberField("cores", cores);
    var perCore = replay.bytes() / MEGA / (nanos / NANOS) / cores;
    json.writeNumberField("megabytesPerSecond", perCore * cores);
    json.writeNumberField("megabytesPerSecondAndCore", perCore);
    if (rate.isMeasured()) {
      var sha256 = rate.megabytesPerSecond();
      json.writeNumberField("sha256MegabytesPerSecondAndCore", sha256);
      json.writeNumberField("ofSha256", perCore / sha256);
      json.writeNumberField("hashedBytes", replay.hashedBytes());
      json.writeNumberField(
          "ofItsHashing", perCore / sha256 * replay.hashedBytes() / replay.bytes());
      json.writeNumberField("nodesHashed", replay.nodesHashed());
      json.writeNumberField("sha256NanosPerNode", rate.nanosPerNode());
      json.writeNumberField("ofSameMessages", rate.seconds(replay) / (nanos / NANOS) / cores);
    }
    json.writeEndObject();
  }
}
