package cl.acuse.entry;

import static cl.acuse.entry.Bounds.any;
import static cl.acuse.entry.Bounds.bytes;
import static cl.acuse.entry.Bounds.hash;
import static cl.acuse.entry.Bounds.number;
import static cl.acuse.entry.Bounds.registryNumber;
import static cl.acuse.entry.Bounds.text;
import static cl.acuse.entry.FieldRule.optional;
import static cl.acuse.entry.FieldRule.optionalList;
import static cl.acuse.entry.FieldRule.required;
import static cl.acuse.entry.FieldRule.requiredList;

import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.Corrected;
import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.LogClosed;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Registration;
import cl.acuse.proto.v1.Signed;
import java.util.List;

/**
 * The table of [E-01], row by row in the specification's order. What a row cannot say stands in
 * {@link EventRules}.
 */
final class EventTable {
  /** An event with all rules of [E-01] and [E-02]. */
  static final Shape EVENT = Shape.ruled(cl.acuse.proto.v1.Event.getDescriptor(), messages());

  /** A descriptor by itself, as a disclosure holds it, under the rules of an open one. */
  static final Shape DESCRIPTOR = Shape.ruled(DocumentDescriptor.getDescriptor(), messages());

  private EventTable() {}

  private static List<MessageRules> messages() {
    return List.of(
            event(),
            parts(),
            documents(),
            logActs(),
            register(),
            making(),
            sending(),
            receiving(),
            LaterEventTable.messages(),
            LogActTable.messages())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The event itself; the members of its oneof have their own rows below. */
  private static List<MessageRules> event() {
    return List.of(
        message(
            "Event",
            required("format", number(1, Kind.LAST_FORMAT)),
            required("event_id", bytes(Limits.ID_BYTES)),
            required("blind", bytes(Limits.ID_BYTES)),
            optional("acting", any()),
            optional("channel", registryNumber()),
            optional("imported_from", any()),
            optional("actor", any()),
            optional("occurred", any()),
            optional("communication", any()),
            optional("recipient", any()),
            optional("refers_to", any()),
            optionalList("documents", Limits.DOCUMENTS_MAX, any()),
            optional("book", any()),
            optional("expediente", any()),
            optional("level", registryNumber()),
            optional("genesis", any()),
            optional("epoch", any()),
            optional("anchored", any()),
            optional("log_closed", any()),
            optional("institution_registered", any()),
            optional("key_registered", any()),
            optional("key_revoked", any()),
            optional("book_opened", any()),
            optional("book_closed", any()),
            optional("doc_registered", any()),
            optional("visado", any()),
            optional("visado_rejected", any()),
            optional("signed", any()),
            optional("sign_rejected", any()),
            optional("sign_failed", any()),
            optional("numbered_auto", any()),
            optional("numbered_manual", any()),
            optional("number_reserved", any()),
            optional("number_confirmed", any()),
            optional("number_voided", any()),
            optional("number_block_assigned", any()),
            optional("submitted", any()),
            optional("submission_rejected", any()),
            optional("dispatched", any()),
            optional("dispatch_failed", any()),
            optional("consigned", any()),
            optional("notice_sent", any()),
            optional("notice_failed", any()),
            optional("accessed", any()),
            optional("acuse", any()),
            optional("devuelto", any()),
            optional("acuse_expired", any()),
            optional("handed_over", any()),
            optional("handover_failed", any()),
            optional("derived", any()),
            optional("restricted", any()),
            optional("reclassified", any()),
            optional("declassified", any()),
            optional("out_of_band_sent", any()),
            optional("paper_received", any()),
            optional("linked_expediente", any()),
            optional("unlinked_expediente", any()),
            optional("replies_to", any()),
            optional("notified_ddu", any()),
            optional("deemed_notified", any()),
            optional("cancelled", any()),
            optional("corrected", any()),
            optional("annotated", any()),
            optional("commitment_erased", any()),
            optional("trace_packet_late", any()),
            optional("outage_opened", any()),
            optional("outage_closed", any()),
            optional("checkpoint", any()),
            optional("key_rotated", any()),
            optional("renewed", any())));
  }

  /** Who, when, what for: parts of several kinds. */
  private static List<MessageRules> parts() {
    return List.of(
        message(
                "Institution",
                required("scheme", registryNumber()),
                required("code", text(1, Limits.CODE_BYTES_MAX, Content.CODE)))
            .and(
                cl.acuse.proto.v1.Institution.parser(),
                EventRules::hasRut,
                EventRules::institution),
        message(
            "Communication", required("originator", any()), required("id", bytes(Limits.ID_BYTES))),
        message("Book", required("institution", any()), required("id", bytes(Limits.ID_BYTES))),
        message(
            "Expediente",
            required("institution", any()),
            required("iuie", text(1, Limits.IUIE_BYTES_MAX))),
        message(
            "ImportSource",
            required("file_sha256", hash()),
            required("row", number(1, Long.MAX_VALUE))),
        message(
            "Actor",
            optional("person", hash()),
            optional("name", hash()),
            optional("office", hash()),
            required("credential", registryNumber()),
            optional("certificate_sha256", hash()),
            required("capacity", registryNumber()),
            optional("capacity_act", text(1, Limits.SHORT_TEXT_BYTES_MAX))),
        message(
            "Occurred",
            required("text", text(1, Limits.TIME_TEXT_BYTES_MAX)),
            required("zone", text(1, Limits.ZONE_BYTES_MAX)),
            optional("instant", number()),
            optional("date", any())),
        message(
                "LocalDate",
                required("year", number(1, Limits.YEAR_MAX)),
                required("month", number(1, 12)),
                required("day", number(1, 31)))
            .and(LocalDate.parser(), EventRules::localDate),
        message(
            "EntryRef",
            required("origin_hash", hash()),
            optional("index", number(0, Limits.ENTRIES_MAX - 1)),
            required("leaf_hash", hash())));
  }

  /** Documents and numbers. */
  private static List<MessageRules> documents() {
    return List.of(
        message("Document", optional("open", any()), optional("commitment", hash())),
        message(
            "DocumentDescriptor",
            required("role", registryNumber()),
            optional("digest", any()),
            optional("absence", registryNumber())),
        message(
            "DocumentDigest",
            required("sha256", hash()),
            required("sha3_512", bytes(Limits.SHA3_512_BYTES)),
            required("media_type", text(1, Limits.MEDIA_TYPE_BYTES_MAX)),
            optional("size", number())),
        message(
            "DocumentType",
            required("type", registryNumber()),
            optional("subtype", registryNumber())),
        message(
            "Folio",
            required("book", any()),
            required("number", number(1, Long.MAX_VALUE)),
            optional("text", text(1, Limits.FOLIO_BYTES_MAX))));
  }

  /** The acts of the log itself, with what they are made of. */
  private static List<MessageRules> logActs() {
    return List.of(
        message(
                "PublicKey",
                required("alg", number()),
                required("spki", bytes(1, Limits.EVENT_BYTES_MAX)))
            .and(PublicKey.parser(), EventRules::publicKey),
        message("LogKey", required("type", number(1, 255)), required("fingerprint", hash())),
        message(
                "Registration",
                required("institution", any()),
                required("name", text(1, Limits.TEXT_BYTES_MAX)),
                optionalList("aliases", Limits.ALIASES_MAX, any()))
            .and(Registration.parser(), EventRules::registration),
        message(
            "Registrar",
            required("registration", any()),
            required("key", any()),
            required("possession", bytes(1, Limits.TEXT_BYTES_MAX))),
        message(
            "Predecessor",
            required("origin", origin()),
            required("size", number(1, Limits.ENTRIES_MAX)),
            required("root", hash())),
        message(
                "Genesis",
                required("origin", origin()),
                requiredList("log_keys", Limits.LOG_KEYS_MAX, any()),
                required("entry_key", any()),
                required("operator", any()),
                requiredList("registrars", Limits.REGISTRARS_MAX, any()),
                optional("predecessor", any()))
            .and(Genesis.parser(), EventRules::genesis),
        message(
            "Epoch",
            required("covers_size", number()),
            required("root", hash()),
            required("map_root", hash()),
            required("streams", number()),
            optional("previous", any())),
        message("EpochRef", optional("index", number()), required("map_root", hash())),
        message(
                "LogClosed",
                optional("successor_origin", origin()),
                optionalList("successor_log_keys", Limits.LOG_KEYS_MAX, any()),
                optional("successor_entry_key", any()))
            .and(LogClosed.parser(), EventRules::logClosed));
  }

  /** Institutions, keys and books. */
  private static List<MessageRules> register() {
    return List.of(
        message("InstitutionRegistered", required("registration", any())),
        message(
                "KeyRegistered",
                required("institution", any()),
                required("key", any()),
                required("role", registryNumber()),
                optionalList("kinds", Limits.KEY_KINDS_MAX, number(1, Limits.KIND_NUMBER_MAX)),
                optional("not_before", number()),
                optional("not_after", number()),
                optional("operated_by", any()),
                required("possession", bytes(1, Limits.TEXT_BYTES_MAX)))
            .and(KeyRegistered.parser(), EventRules::keyRegistered),
        message(
            "KeyRevoked",
            required("key_id", hash()),
            required("institution", any()),
            required("reason", registryNumber()),
            optional("suspected_since", any())),
        message(
            "BookOpened",
            optional("unit", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            required("series", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("type", any()),
            optional("year", number(1, Limits.YEAR_MAX)),
            required("first_number", number(1, Long.MAX_VALUE)),
            required("numbered_by", registryNumber()),
            required("purpose", registryNumber())));
  }

  /** How a document is made: registered, signed, numbered. */
  private static List<MessageRules> making() {
    return List.of(
        message("DocRegistered", required("type", any()), optional("subject", hash())),
        message(
            "RequiredSigner",
            required("institution", any()),
            optional("person", hash()),
            required("capacity", registryNumber())),
        message(
                "Signed",
                optional("request_id", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
                optional("purpose", registryNumber()),
                required("grade", registryNumber()),
                optional("certificate_sha256", hash()),
                optionalList("required", Limits.REQUIRED_SIGNERS_MAX, any()),
                optional("ordered", any()),
                optional("place", number()))
            .and(Signed.parser(), EventRules::signed),
        message("NumberedAuto", optional("type", any())),
        message(
                "NumberedManual",
                required("number", number(1, Long.MAX_VALUE)),
                optional("text", text(1, Limits.FOLIO_BYTES_MAX)),
                optional("type", any()),
                required("method", registryNumber()),
                optional("custodian", hash()),
                optional("justification", hash()))
            .and(NumberedManual.parser(), EventRules::numberedManual));
  }

  /** How a communication goes out. */
  private static List<MessageRules> sending() {
    return List.of(
        message(
            "Procedure",
            required("cpat", text(1, Limits.CPAT_BYTES_MAX)),
            optional("step", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("deadline", text(1, Limits.SHORT_TEXT_BYTES_MAX))),
        message(
            "Submitted",
            required("type", any()),
            required("subject", hash()),
            required("recipient_count", number(1, Limits.RECIPIENTS_MAX)),
            required("recipients_root", hash()),
            required("policy", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("folio", any()),
            optional("procedure", any())),
        message(
            "Addressee",
            optional("person", hash()),
            optional("name", hash()),
            optional("office", hash())),
        message(
            "Dispatched",
            optional("message_id", text(1, Limits.TEXT_BYTES_MAX)),
            optionalList("addressees", Limits.ADDRESSEES_MAX, any()),
            required("addressing", registryNumber())),
        message(
            "DispatchFailed",
            required("reason", registryNumber()),
            required("attempt", number()),
            optional("detail", hash())));
  }

  /** What happens at a recipient, and what changes afterwards. */
  private static List<MessageRules> receiving() {
    return List.of(
        message(
            "Consigned",
            required("observer", registryNumber()),
            optional("message_id", text(1, Limits.TEXT_BYTES_MAX))),
        message("Accessed", required("observer", registryNumber())),
        message("Acuse", optional("ingreso", any()), optional("observation", hash())),
        message("Devuelto", required("reason", registryNumber()), optional("detail", hash())),
        message(
            "Reclassified",
            required("previous_level", registryNumber()),
            required("basis", text(1, Limits.TEXT_BYTES_MAX)),
            optional("until", any())),
        message(
            "Value",
            optional("text", text(1, Limits.VALUE_TEXT_BYTES_MAX)),
            optional("commitment", hash())),
        message(
                "Change",
                required("path", text(1, Limits.PATH_BYTES_MAX, Content.PATH)),
                optional("before", any()),
                optional("after", any()))
            .and(Change.parser(), EventRules::change),
        message(
                "Corrected",
                required("reason", registryNumber()),
                requiredList("changes", Limits.CHANGES_MAX, any()))
            .and(Corrected.parser(), EventRules::corrected));
  }

  static MessageRules message(String message, FieldRule... fields) {
    return MessageRules.message(message, "E-01", fields);
  }

  private static Bounds origin() {
    return text(1, Limits.ORIGIN_BYTES_MAX, Content.ORIGIN);
  }
}
