package cl.acuse.command;

import cl.acuse.api.Json;
import cl.acuse.entry.Institution;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.proto.v1.EventKind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** An entry in a list that tells where to look. */
record Listed(FoundEntry found) {
  /** What a line shows where the entry has nothing. */
  static final String NONE = "-";

  /** The entry as data. */
  ObjectNode json() {
    return Json.object()
        .put("index", found.getIndex())
        .put("kind", kind(found.getKind()))
        .put("recordedAt", time(found.getRecordedAt()))
        .put("communication", communication().orElse(null))
        .put("recipient", recipient().orElse(null));
  }

  /** The entry for people, in a line. */
  String line() {
    return "%-8d %-20s %s  %s  %s"
        .formatted(
            found.getIndex(),
            kind(found.getKind()),
            time(found.getRecordedAt()),
            communication().orElse(NONE),
            recipient().orElse(NONE));
  }

  private Optional<String> communication() {
    return Optional.of(found)
        .filter(FoundEntry::hasCommunication)
        .map(FoundEntry::getCommunication)
        .map(communication -> owned(communication.getOriginator(), communication.getId()));
  }

  private Optional<String> recipient() {
    return Optional.of(found)
        .filter(FoundEntry::hasRecipient)
        .map(entry -> Institution.of(entry.getRecipient()).toString());
  }

  /** A kind by its name, or by its number where this version has none. */
  static String kind(int number) {
    var kind = EventKind.forNumber(number);
    return kind == null ? Integer.toString(number) : kind.name().substring("EVENT_KIND_".length());
  }

  /** A time of recording, from microseconds since 1970. */
  static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** An institution and an id of its own. */
  static String owned(cl.acuse.proto.v1.Institution owner, ByteString id) {
    return Institution.of(owner) + "/" + HexFormat.of().formatHex(id.toByteArray());
  }
}
