package cl.acuse.verifier.cli;

import cl.acuse.proof.VerifierKey;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Roots;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Whose keys the pinned files hold, as data. */
final class PinnedJson {
  private static final int LAST_ASCII = 0x7e;

  private final JsonGenerator json;

  private PinnedJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(PinnedFiles pinned, PrintWriter out) {
    try (var json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.setHighestNonEscapedChar(LAST_ASCII);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new PinnedJson(json).write(pinned);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  /** Writes which policy a verdict goes by, and which roots. */
  static void writeDigests(JsonGenerator json, PinnedFiles pinned) throws IOException {
    json.writeStringField("policySha256", pinned.pins().policy().digest().hex());
    if (pinned.pins().roots().isPresent()) {
      json.writeStringField("rootsSha256", pinned.pins().roots().get().digest().hex());
    }
  }

  private void write(PinnedFiles pinned) throws IOException {
    var policy = pinned.pins().policy();
    json.writeStartObject();
    json.writeNumberField("exitCode", 0);
    writeDigests(json, pinned);
    json.writeArrayFieldStart("logs");
    for (var log : pinned.pins().logs()) {
      json.writeStartObject();
      json.writeStringField("origin", log.origin());
      json.writeArrayFieldStart("keys");
      for (var key : log.keys()) {
        json.writeStartObject();
        writeKey(key);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("independentWitnesses");
    for (var witness : policy.independentWitnesses()) {
      json.writeStartObject();
      json.writeStringField("name", witness.name());
      writeKey(witness.key());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("quorumNeedsIndependentWitness", policy.quorumNeedsIndependentWitness());
    if (pinned.pins().roots().isPresent()) {
      write(pinned.pins().roots().get());
    }
    json.writeEndObject();
  }

  private void write(Roots roots) throws IOException {
    json.writeArrayFieldStart("registrars");
    for (var registrar : roots.registrars()) {
      json.writeStartObject();
      json.writeStringField("institution", registrar.institution().toString());
      json.writeStringField("keyId", registrar.keyId().hex());
      if (registrar.lastIndex().isPresent()) {
        json.writeNumberField("lastIndex", registrar.lastIndex().getAsLong());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("auditors");
    for (var auditor : roots.auditors()) {
      json.writeStartObject();
      json.writeStringField("name", auditor.name());
      writeKey(auditor.key());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("retired");
    for (var retired : roots.retired()) {
      json.writeStartObject();
      writeKey(retired.key());
      json.writeNumberField("size", retired.size());
      json.writeStringField("root", retired.root().base64());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeKey(VerifierKey key) throws IOException {
    json.writeStringField("vkey", key.toString());
    json.writeStringField("algorithm", PolicyCommand.algorithm(key));
    json.writeStringField("fingerprint", PinnedLog.fingerprint(key).hex());
  }
}
