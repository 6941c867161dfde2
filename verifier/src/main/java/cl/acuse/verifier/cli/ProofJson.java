package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Vocabulary;
import cl.acuse.verifier.EntryFilter;
import cl.acuse.verifier.StreamReport;
import cl.acuse.verifier.StreamText;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.folio.FolioAudit;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The verdict on a proof of streams as data: one object. Members are only ever added. */
final class ProofJson implements AutoCloseable {
  private static final int LAST_ASCII = 0x7e;

  private final Language language;
  private final JsonGenerator json;

  ProofJson(Language language, Writer out) {
    this.language = language;
    try {
      this.json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
      json.setHighestNonEscapedChar(LAST_ASCII);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(ProofCommand command, PinnedFiles pinned, StreamReport report) {
    try {
      json.writeStartObject();
      json.writeStringField("file", command.named());
      PinnedJson.writeDigests(json, pinned);
      json.writeStringField("verdict", report.verdict().name());
      json.writeNumberField("exitCode", report.verdict().exitCode());
      if (report.verdict() != Verdict.INVALID && !report.streams().isEmpty()) {
        writeProved(command, report);
      }
      FindingJson.write(json, language, report.findings());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeProved(ProofCommand command, StreamReport report) throws IOException {
    json.writeStringField("proves", new ProofReport(language, command).gist(report));
    if (report.checkpoint().isPresent()) {
      CheckpointJson.write(json, report.checkpoint().get(), report.auditors());
    }
    json.writeNumberField("asOf", report.asOf().map(Entry::index).orElse(0L));
    json.writeNumberField("since", report.since().map(Entry::index).orElse(0L));
    json.writeNumberField("uncovered", report.uncovered());
    json.writeArrayFieldStart("confirmedBy");
    for (var auditor : report.auditors()) {
      json.writeString(auditor);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("streams");
    for (var stream : report.streams()) {
      write(command, stream);
    }
    json.writeEndArray();
    switch (command.view()) {
      case DELIVERY -> writeAccounts(command, report);
      case FOLIO -> writeBooks(command, report);
      case STREAM -> {}
    }
    writeTraces(report);
  }

  private void write(ProofCommand command, StreamReport.ProvedStream stream) throws IOException {
    json.writeStartObject();
    json.writeStringField("stream", StreamText.of(stream.name()));
    json.writeNumberField("count", stream.count());
    json.writeArrayFieldStart("entries");
    for (var entry : stream.entries()) {
      var place = command.filter().of(entry);
      if (place == EntryFilter.Place.OUTSIDE) {
        continue;
      }
      json.writeStartObject();
      json.writeNumberField("index", entry.index());
      json.writeStringField("kind", entry.event().kind().name());
      json.writeStringField("leafHash", entry.leafHash().hex());
      json.writeStringField(
          "recordedAt", new RecordedTime(entry.logPart().recordedAt()).instant().toString());
      if (entry.event().message().hasOccurred()) {
        json.writeStringField("occurred", entry.event().message().getOccurred().getText());
      }
      json.writeBooleanField("earlierAct", place == EntryFilter.Place.EARLIER_ACT);
      writeVocabulary(entry.event().kind());
      if (entry.event().reason().isPresent()) {
        RegistryJson.writeReason(json, entry.event().reason().getAsInt());
      }
      RegistryJson.writeRemarks(json, entry.logPart().remarks());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What other vocabularies call the act, where they have a name for it. */
  private void writeVocabulary(Kind kind) throws IOException {
    var term = Vocabulary.of(kind);
    if (term.etsiUri().isPresent()) {
      json.writeStringField("etsi", term.etsiUri().get().toString());
    }
    if (term.iso13888().isPresent()) {
      json.writeStringField("iso13888", term.iso13888().get());
    }
  }

  private void writeTraces(StreamReport report) throws IOException {
    json.writeArrayFieldStart("deferredTraces");
    for (var trace : DeferredTraces.of(report)) {
      json.writeStartObject();
      json.writeNumberField("entry", trace.mark().index());
      json.writeStringField("state", trace.state().name());
      json.writeNumberField("delaySeconds", trace.delay().toSeconds());
      json.writeNumberField("transactions", trace.transactions());
      RegistryJson.writeReason(json, trace.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeAccounts(ProofCommand command, StreamReport report) throws IOException {
    var now = command.now(report.asOf().orElseThrow());
    json.writeStringField("at", now.toString());
    json.writeArrayFieldStart("deliveries");
    for (var account : ProofReport.accounts(report)) {
      new DeliveryJson(language, json).write(account, ProofReport.isNothing(report, account), now);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("withoutRecipient");
    for (var communication : ProofReport.unaddressed(report)) {
      json.writeStartObject();
      json.writeStringField("stream", StreamText.of(communication.stream().name()));
      new ProfileJson(language, json).write(communication.profiles());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeRecipients(report);
  }

  private void writeRecipients(StreamReport report) throws IOException {
    json.writeArrayFieldStart("recipientLists");
    for (var list : ProofReport.recipients(report)) {
      json.writeStartObject();
      json.writeNumberField("entry", list.mark().index());
      json.writeStringField("state", list.state().name());
      json.writeNumberField("declared", list.declared());
      json.writeNumberField("recorded", list.recorded());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeBooks(ProofCommand command, StreamReport report) throws IOException {
    json.writeArrayFieldStart("books");
    for (var book : ProofReport.books(report, command)) {
      var name = book.stream().name();
      write(new OwnedId(name.institution().orElseThrow(), name.id()), book.audit());
    }
    json.writeEndArray();
    var comparison = ProofReport.comparison(report, command);
    if (comparison.isPresent()) {
      json.writeFieldName("comparison");
      new ComparisonJson(json, comparison.get()).write();
    }
  }

  private void write(OwnedId book, FolioAudit audit) throws IOException {
    json.writeStartObject();
    json.writeStringField("book", book.toString());
    json.writeNumberField("from", audit.from());
    json.writeNumberField("to", audit.to());
    json.writeNumberField("standing", audit.standing());
    json.writeBooleanField("gapless", audit.isGapless());
    json.writeNumberField("missingCount", audit.missingCount());
    json.writeArrayFieldStart("missing");
    for (var range : audit.missing()) {
      json.writeStartArray();
      json.writeNumber(range.first());
      json.writeNumber(range.last());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("doubled");
    for (var number : audit.doubled().keySet()) {
      json.writeNumber(number);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("voided");
    for (var number : audit.voided().keySet()) {
      json.writeNumber(number);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unused");
    for (var unused = audit.unusedNumbers().iterator(); unused.hasNext(); ) {
      json.writeNumber(unused.nextLong());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("outOfOrder");
    for (var index : audit.outOfOrder()) {
      json.writeNumber(index);
    }
    json.writeEndArray();
    if (audit.closedAt().isPresent()) {
      json.writeNumberField("closedAt", audit.closedAt().getAsLong());
    }
    if (audit.declaredLast().isPresent()) {
      json.writeNumberField("declaredLast", audit.declaredLast().getAsLong());
    }
    json.writeArrayFieldStart("remarked");
    for (var remarked : audit.remarked().entrySet()) {
      json.writeStartObject();
      json.writeNumberField("entry", remarked.getKey());
      RegistryJson.writeRemarks(json, remarked.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("misstated");
    for (var index : audit.misstated()) {
      json.writeNumber(index);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
