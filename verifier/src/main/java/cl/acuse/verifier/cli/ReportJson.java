package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Registry;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.RecordedDocument;
import cl.acuse.verifier.Report;
import cl.acuse.verifier.Verdict;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Verdicts as data: one object, also for one receipt and also where nothing could be verified.
 * Members are only ever added. Everything outside ASCII is escaped, so that a terminal is safe.
 */
final class ReportJson implements AutoCloseable {
  private static final int LAST_ASCII = 0x7e;

  private final Language language;
  private final JsonGenerator json;

  ReportJson(Language language, Writer out) {
    this.language = language;
    try {
      this.json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
      json.setHighestNonEscapedChar(LAST_ASCII);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A step that writes. */
  @FunctionalInterface
  interface Part {
    void write() throws IOException;
  }

  private static void writing(Part part) {
    try {
      part.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stops a run before anything is verified. */
  void misuse(int exitCode, String code, String sentence) {
    writing(() -> {
      json.writeStartObject();
      json.writeNumberField("exitCode", exitCode);
      json.writeStringField("error", code);
      json.writeStringField("message", sentence);
      json.writeEndObject();
    });
  }

  void begin(PinnedFiles pinned) {
    writing(() -> {
      json.writeStartObject();
      PinnedJson.writeDigests(json, pinned);
      json.writeArrayFieldStart("receipts");
    });
  }

  void add(Verified verified, VerdictReport words) {
    writing(() -> write(verified, words));
  }

  void end(Summary summary) {
    writing(() -> {
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      json.writeNumberField("total", summary.total());
      for (var verdict : Verdict.values()) {
        json.writeNumberField(verdict.name(), summary.of(verdict));
      }
      json.writeEndObject();
      json.writeStringField("verdict", summary.worst().name());
      json.writeNumberField("exitCode", summary.worst().exitCode());
      json.writeEndObject();
    });
  }

  private void write(Verified verified, VerdictReport words) throws IOException {
    var report = verified.report();
    json.writeStartObject();
    json.writeStringField("file", verified.file());
    json.writeStringField("verdict", report.verdict().name());
    json.writeNumberField("exitCode", report.verdict().exitCode());
    json.writeStringField("statement", words.firstLine(report));
    if (report.verdict() != Verdict.INVALID) {
      writeProved(report, words);
    }
    FindingJson.write(json, language, report.findings());
    json.writeEndObject();
  }

  private void writeProved(Report report, VerdictReport words) throws IOException {
    json.writeStringField("proves", words.statement(report));
    if (report.checkpoint().isPresent()) {
      CheckpointJson.write(json, report.checkpoint().get(), report.auditors());
    }
    if (report.entry().isPresent()) {
      write(report.entry().get(), report);
    }
    json.writeArrayFieldStart("facts");
    for (var fact : FactSheet.of(language, report)) {
      json.writeStartObject();
      json.writeStringField("key", fact.label().name());
      json.writeStringField("label", Catalogue.say(language, fact.label(), fact.arguments()));
      json.writeStringField("value", fact.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Entry entry, Report report) throws IOException {
    var event = entry.event();
    json.writeObjectFieldStart("entry");
    json.writeNumberField("index", entry.index());
    json.writeStringField("kind", event.kind().name());
    json.writeStringField("leafHash", entry.leafHash().hex());
    var recorded = new RecordedTime(entry.logPart().recordedAt());
    json.writeStringField("recordedAt", recorded.instant().toString());
    writeIfPresent("acting", event.acting().map(Institution::toString));
    writeIfPresent("originator", event.originator().map(Institution::toString));
    writeIfPresent("recipient", event.recipient().map(Institution::toString));
    if (event.message().hasCommunication()) {
      var communication = event.message().getCommunication();
      json.writeStringField(
          "communication",
          new OwnedId(Institution.of(communication.getOriginator()), communication.getId())
              .toString());
    }
    if (event.message().hasOccurred()) {
      json.writeStringField("occurred", event.message().getOccurred().getText());
    }
    json.writeBooleanField("imported", event.message().hasImportedFrom());
    if (entry.logPart().assigned().isPresent()) {
      json.writeNumberField("assigned", entry.logPart().assigned().getAsLong());
    }
    json.writeStringField("keyId", entry.submission().keyId().hex());
    RegistryJson.writeRemarks(json, entry.logPart().remarks());
    json.writeArrayFieldStart("documents");
    for (var document : report.documents()) {
      write(document);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeIfPresent(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private void write(RecordedDocument document) throws IOException {
    json.writeStartObject();
    json.writeNumberField("entry", document.index());
    json.writeNumberField("place", document.place());
    if (document.descriptor().isPresent()) {
      var descriptor = document.descriptor().get();
      json.writeStringField("role", Registry.of("document_role").name(descriptor.getRole()));
      if (descriptor.hasDigest()) {
        var digest = descriptor.getDigest();
        json.writeStringField("sha256", FactSheet.hex(digest.getSha256()));
        json.writeStringField("sha3_512", FactSheet.hex(digest.getSha3512()));
        json.writeStringField("mediaType", digest.getMediaType());
        json.writeNumberField("size", digest.getSize());
      }
    }
    json.writeEndObject();
  }

  @Override
  public void close() {
    writing(json::close);
  }
}
