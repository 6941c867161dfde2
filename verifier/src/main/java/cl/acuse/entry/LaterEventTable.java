package cl.acuse.entry;

import static cl.acuse.entry.Bounds.any;
import static cl.acuse.entry.Bounds.hash;
import static cl.acuse.entry.Bounds.number;
import static cl.acuse.entry.Bounds.registryNumber;
import static cl.acuse.entry.Bounds.text;
import static cl.acuse.entry.EventTable.message;
import static cl.acuse.entry.FieldRule.optional;
import static cl.acuse.entry.FieldRule.required;

import cl.acuse.proto.v1.Visado;
import cl.acuse.proto.v1.VisadoRejected;
import java.util.List;
import java.util.stream.Stream;

/** The rows of [E-01] for the bodies that came with format 2, in the specification's order. */
final class LaterEventTable {
  private LaterEventTable() {}

  static List<MessageRules> messages() {
    return Stream.of(making(), numbering(), sending(), receiving(), changing(), platform())
        .flatMap(List::stream)
        .toList();
  }

  /** Approval and refused signatures. */
  private static List<MessageRules> making() {
    return List.of(
        message("Visado", required("stage", number()), required("stages", number()))
            .and(Visado.parser(), EventRules::visado),
        message(
                "VisadoRejected",
                required("reason", registryNumber()),
                required("stage", number()),
                required("stages", number()),
                optional("detail", hash()))
            .and(VisadoRejected.parser(), EventRules::visadoRejected),
        message(
            "SignRefusal",
            required("reason", registryNumber()),
            optional("request_id", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("detail", hash())));
  }

  /** Numbers given out otherwise than one by one. */
  private static List<MessageRules> numbering() {
    return List.of(
        message("BookClosed", optional("last_number", number())),
        message(
            "NumberReserved",
            required("reason", registryNumber()),
            optional("unit", text(1, Limits.SHORT_TEXT_BYTES_MAX))),
        message(
            "NumberConfirmed",
            required("number", number(1, Long.MAX_VALUE)),
            optional("text", text(1, Limits.FOLIO_BYTES_MAX)),
            optional("type", any())),
        message(
            "NumberVoided",
            required("number", number(1, Long.MAX_VALUE)),
            required("reason", registryNumber()),
            required("authority", text(1, Limits.TEXT_BYTES_MAX)),
            optional("detail", hash())),
        message(
            "NumberBlockAssigned",
            required("count", number(1, Limits.BLOCK_NUMBERS_MAX)),
            required("reason", registryNumber()),
            required("unit", text(1, Limits.SHORT_TEXT_BYTES_MAX))));
  }

  /** What else happens on the way out. */
  private static List<MessageRules> sending() {
    return List.of(
        message(
            "SubmissionRejected", required("reason", registryNumber()), optional("detail", hash())),
        message(
            "NoticeSent",
            optional("message_id", text(1, Limits.TEXT_BYTES_MAX)),
            optional("address", hash())),
        message(
            "FailedAttempt",
            required("reason", registryNumber()),
            required("attempt", number()),
            optional("detail", hash())),
        message(
            "AcuseExpired",
            required("reason", registryNumber()),
            required("policy", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            required("calendar", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            required("deadline", any())),
        message(
            "OutOfBandSent",
            required("medium", registryNumber()),
            optional("carrier", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("tracking", text(1, Limits.SHORT_TEXT_BYTES_MAX))));
  }

  /** What else happens at a recipient. */
  private static List<MessageRules> receiving() {
    return List.of(
        message(
            "HandedOver",
            required("system", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("reference", text(1, Limits.TEXT_BYTES_MAX))),
        message(
            "Derived",
            required("unit", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("person", hash())),
        message(
            "PaperReceived",
            required("medium", registryNumber()),
            optional("carrier", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("tracking", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("ingreso", any())),
        message(
            "LinkedExpediente",
            optional("position", number()),
            optional("cpat", text(1, Limits.CPAT_BYTES_MAX))),
        message(
            "UnlinkedExpediente", required("reason", registryNumber()), optional("detail", hash())),
        message("RepliesTo", optional("answered", any())),
        message(
            "NotifiedDdu",
            required("transaction", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            optional("person", hash())),
        message(
            "DeemedNotified",
            required("policy", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            required("calendar", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            required("on", any())));
  }

  /** What changes afterwards. */
  private static List<MessageRules> changing() {
    return List.of(
        message(
            "LevelChange",
            required("previous_level", registryNumber()),
            required("basis", text(1, Limits.TEXT_BYTES_MAX)),
            optional("until", any())),
        message(
            "Cancelled",
            required("reason", registryNumber()),
            required("authority", text(1, Limits.TEXT_BYTES_MAX)),
            optional("detail", hash())),
        message("Annotated", required("note", any())),
        message(
            "CommitmentErased",
            required("path", text(1, Limits.PATH_BYTES_MAX, Content.PATH)),
            required("basis", text(1, Limits.TEXT_BYTES_MAX))));
  }

  /** What concerns a platform. */
  private static List<MessageRules> platform() {
    return List.of(
        message(
            "TracePacketLate",
            required("packet_sha256", hash()),
            required("first_transaction", any()),
            required("transactions", number()),
            required("reason", registryNumber()),
            optional("detail", hash())),
        message(
            "OutageOpened",
            required("platform", text(1, Limits.SHORT_TEXT_BYTES_MAX)),
            required("reason", registryNumber()),
            optional("detail", hash())),
        message("OutageClosed", required("platform", text(1, Limits.SHORT_TEXT_BYTES_MAX))));
  }
}
