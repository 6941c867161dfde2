package cl.acuse.verifier.cli;

import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.OwnedId;
import cl.acuse.verifier.delivery.Calendar;
import cl.acuse.verifier.delivery.DeliveryAccount;
import cl.acuse.verifier.delivery.Pending;
import cl.acuse.verifier.delivery.ProfileCheck;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What became of a delivery as data: an object within another one. Members are only ever added. */
final class DeliveryJson {
  private final Language language;
  private final JsonGenerator json;
  private final ProfileJson profiles;

  DeliveryJson(Language language, JsonGenerator json) {
    this.language = language;
    this.json = json;
    this.profiles = new ProfileJson(language, json);
  }

  /** Writes an account, its terms reckoned as of a time. */
  void write(DeliveryAccount account, boolean nothing, Instant now) throws IOException {
    json.writeStartObject();
    json.writeStringField("originator", account.originator().toString());
    json.writeStringField(
        "communication", new OwnedId(account.originator(), account.communicationId()).toString());
    json.writeStringField("recipient", account.recipient().toString());
    json.writeBooleanField("nothingRecorded", nothing);
    json.writeStringField("outcome", account.outcome().name());
    json.writeStringField("headline", account.headline(language));
    writeSteps(account);
    writeNumbers(account);
    json.writeStringField("binding", account.binding().state().name());
    writeSignatures(account);
    writeAxes(account);
    var pending = Pending.of(account, account.policy().orElse(""), Calendar.CURRENT, now);
    if (pending.isPresent()) {
      write(pending.get());
    }
    writeArticle36(account);
    profiles.write(account.profiles());
    writeAmendments(account);
    writeBreaches(account);
    json.writeEndObject();
  }

  private void writeSteps(DeliveryAccount account) throws IOException {
    json.writeArrayFieldStart("steps");
    for (var step : account.steps()) {
      json.writeStartObject();
      json.writeStringField("outcome", step.outcome().name());
      json.writeStringField("acting", step.acting().toString());
      json.writeNumberField("entry", step.mark().index());
      if (step.reason().isPresent()) {
        RegistryJson.writeReason(json, step.reason().getAsInt());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeNumbers(DeliveryAccount account) throws IOException {
    json.writeArrayFieldStart("numbers");
    for (var given : account.numbers()) {
      json.writeStartObject();
      json.writeNumberField("number", given.number());
      json.writeStringField("book", given.book().toString());
      json.writeBooleanField("ingreso", given.ingreso());
      json.writeNumberField("entry", given.mark().index());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeSignatures(DeliveryAccount account) throws IOException {
    json.writeStringField("requiredSignatures", account.signatures().state().name());
    json.writeArrayFieldStart("missingSignatures");
    for (var place : account.signatures().missing()) {
      json.writeNumber(place);
    }
    json.writeEndArray();
  }

  private void writeAxes(DeliveryAccount account) throws IOException {
    json.writeArrayFieldStart("axes");
    for (var axis : account.axes()) {
      json.writeStartObject();
      json.writeStringField("what", axis.what().name());
      json.writeStringField("by", axis.by().name());
      json.writeStringField("with", axis.with().name());
      json.writeNumberField("entry", axis.mark().index());
      json.writeStringField("acting", axis.acting().toString());
      json.writeBooleanField("byRecipient", axis.byRecipient());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Pending pending) throws IOException {
    json.writeObjectFieldStart("pending");
    json.writeNumberField("dispatch", pending.dispatch().index());
    json.writeNumberField("ageSeconds", pending.age().toSeconds());
    json.writeStringField("clock", pending.clock().name());
    json.writeStringField("policy", pending.policy());
    json.writeStringField("calendar", pending.calendar());
    if (pending.lastDay().isPresent()) {
      json.writeStringField("lastDay", pending.lastDay().get().toString());
    }
    json.writeEndObject();
  }

  /** The profile of DS 4 art. 36 in the place that it had before there were others. */
  private void writeArticle36(DeliveryAccount account) throws IOException {
    var article =
        account.profiles().stream()
            .filter(check -> check.profile().version().equals("ds4-36/v1"))
            .findFirst();
    json.writeObjectFieldStart("article36");
    json.writeBooleanField("applies", article.isPresent());
    profiles.writeItems(article.map(ProfileCheck::items).orElse(List.of()));
    json.writeEndObject();
  }

  private void writeAmendments(DeliveryAccount account) throws IOException {
    json.writeArrayFieldStart("amendments");
    for (var amendment : account.amendments()) {
      json.writeStartObject();
      json.writeStringField("kind", amendment.kind().name());
      json.writeNumberField("entry", amendment.mark().index());
      json.writeNumberField("target", amendment.target());
      json.writeStringField("acting", amendment.acting().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeBreaches(DeliveryAccount account) throws IOException {
    json.writeArrayFieldStart("breaches");
    for (var breach : account.breaches()) {
      json.writeStartObject();
      json.writeStringField("kind", breach.kind().name());
      json.writeNumberField("entry", breach.mark().index());
      json.writeArrayFieldStart("expected");
      for (var kind : sorted(breach.expected())) {
        json.writeString(kind.name());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<Kind> sorted(Set<Kind> kinds) {
    return kinds.stream().sorted().toList();
  }
}
