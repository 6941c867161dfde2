package cl.acuse.verifier.cli;

import cl.acuse.entry.OwnedId;
import cl.acuse.verifier.folio.BookComparison;
import cl.acuse.verifier.folio.PairedCommunication;
import cl.acuse.verifier.folio.PairedNumber;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * A book against another one as data: an object within another one. Members are only ever added.
 */
final class ComparisonJson {
  private final JsonGenerator json;
  private final BookComparison comparison;

  ComparisonJson(JsonGenerator json, BookComparison comparison) {
    this.json = json;
    this.comparison = comparison;
  }

  /** Writes every communication with its numbers, and which of them belong to which finding. */
  void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("book", comparison.books().folios().toString());
    json.writeStringField("against", comparison.books().ingresos().toString());
    json.writeBooleanField("dispatchesKnown", comparison.dispatchesKnown());
    json.writeArrayFieldStart("communications");
    for (var one : comparison.communications()) {
      write(one);
    }
    json.writeEndArray();
    writeIds("numbered", comparison.numbered());
    writeIds("registered", comparison.registered());
    writeIds("unregistered", comparison.unregistered());
    if (comparison.dispatchesKnown()) {
      writeIds("dispatchedUnregistered", comparison.dispatchedUnregistered());
      writeIds("undispatched", comparison.undispatched());
      writeIds("registeredUndispatched", comparison.registeredUndispatched());
    }
    writeIds("voidedFolio", comparison.voidedFolio());
    writeIds("withoutFolio", comparison.withoutFolio());
    writeIds("voidedIngreso", comparison.voidedIngreso());
    writeIds("severalFolios", comparison.severalFolios());
    writeIds("severalIngresos", comparison.severalIngresos());
    writeIds("ingresoFirst", comparison.ingresoFirst());
    writeIds("statedOnly", comparison.statedOnly());
    write("sharedFolios", comparison.sharedFolios());
    write("sharedIngresos", comparison.sharedIngresos());
    writeNumbers("unnamedFolios", comparison.unnamedFolios());
    writeNumbers("unnamedIngresos", comparison.unnamedIngresos());
    json.writeNumberField("otherFolios", comparison.otherFolios());
    json.writeNumberField("otherIngresos", comparison.otherIngresos());
    json.writeEndObject();
  }

  private void write(PairedCommunication one) throws IOException {
    json.writeStartObject();
    json.writeStringField("communication", name(one));
    write("folios", one.folios());
    write("ingresos", one.ingresos());
    write("dispatched", one.dispatched());
    write("acknowledged", one.acknowledged());
    write("returned", one.returned());
    json.writeEndObject();
  }

  /** All of them are the sender's. */
  private String name(PairedCommunication one) {
    return new OwnedId(comparison.books().folios().owner(), one.id()).toString();
  }

  private void write(String member, OptionalLong index) throws IOException {
    if (index.isPresent()) {
      json.writeNumberField(member, index.getAsLong());
    }
  }

  private void write(String member, List<PairedNumber> numbers) throws IOException {
    json.writeArrayFieldStart(member);
    for (var number : numbers) {
      json.writeStartObject();
      json.writeNumberField("number", number.number());
      json.writeNumberField("entry", number.index());
      json.writeBooleanField("inBook", number.inBook());
      json.writeBooleanField("voided", number.voided());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeIds(String member, List<PairedCommunication> some) throws IOException {
    json.writeArrayFieldStart(member);
    for (var one : some) {
      json.writeString(name(one));
    }
    json.writeEndArray();
  }

  private void writeNumbers(String member, List<Long> numbers) throws IOException {
    json.writeArrayFieldStart(member);
    for (var number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  private void write(String member, SortedMap<Long, List<OwnedId>> shared) throws IOException {
    json.writeArrayFieldStart(member);
    for (var one : shared.entrySet()) {
      json.writeStartObject();
      json.writeNumberField("number", one.getKey());
      json.writeArrayFieldStart("communications");
      for (var communication : one.getValue()) {
        json.writeString(communication.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
