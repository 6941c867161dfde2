package cl.acuse.entry;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whether a kind of event has a common field. */
enum Presence {
  /** R: refused when absent. */
  REQUIRED,
  /** o: may be absent. */
  OPTIONAL,
  /** –: refused when present. */
  REFUSED;

  /** The table of [E-06], word for word; a test holds it equal to docs/spec.md. */
  static final String TABLE =
      """
      | kind | acting | channel, imported_from, actor | occurred | communication | recipient | refers_to | documents | book | expediente | level |
      |---|---|---|---|---|---|---|---|---|---|---|
      | GENESIS, EPOCH, ANCHORED, LOG_CLOSED, CHECKPOINT, KEY_ROTATED, RENEWED | – | – | – | – | – | – | – | – | – | – |
      | INSTITUTION_REGISTERED, KEY_REGISTERED, KEY_REVOKED | R | o | o | – | – | – | – | – | – | – |
      | BOOK_OPENED, BOOK_CLOSED | R | o | o | – | – | – | – | R | – | – |
      | DOC_REGISTERED, SIGNED | R | o | R | R | – | o | R | – | o | R |
      | NUMBERED_AUTO, NUMBERED_MANUAL | R | o | R | o | o | o | o | R | o | R |
      | SUBMITTED | R | o | R | R | – | o | R | – | o | R |
      | DISPATCHED, ACUSE_EXPIRED | R | o | R | R | R | R | – | – | o | R |
      | DISPATCH_FAILED, CONSIGNED, NOTICE_SENT, NOTICE_FAILED, HANDOVER_FAILED, DERIVED | R | o | R | R | R | o | – | – | o | R |
      | ACCESSED, ACUSE, DEVUELTO, HANDED_OVER, OUT_OF_BAND_SENT, PAPER_RECEIVED | R | o | R | R | R | o | o | – | o | R |
      | RECLASSIFIED, RESTRICTED, DECLASSIFIED, CANCELLED, COMMITMENT_ERASED | R | o | R | o | o | R | – | o | o | R |
      | CORRECTED, ANNOTATED | R | o | R | o | o | R | o | o | o | R |
      | VISADO, VISADO_REJECTED, SIGN_REJECTED, SIGN_FAILED, SUBMISSION_REJECTED | R | o | R | R | – | o | o | – | o | R |
      | NUMBER_RESERVED, NUMBER_VOIDED, NUMBER_BLOCK_ASSIGNED | R | o | R | – | – | o | – | R | – | R |
      | NUMBER_CONFIRMED | R | o | R | o | o | R | o | R | o | R |
      | LINKED_EXPEDIENTE, UNLINKED_EXPEDIENTE | R | o | R | R | o | o | – | – | R | R |
      | REPLIES_TO | R | o | R | R | o | R | – | – | o | R |
      | NOTIFIED_DDU | R | o | R | R | – | o | o | – | o | R |
      | DEEMED_NOTIFIED | R | o | R | R | – | R | – | – | o | R |
      | TRACE_PACKET_LATE | R | o | R | o | o | – | – | – | o | R |
      | OUTAGE_OPENED | R | o | R | – | – | – | o | – | – | R |
      | OUTAGE_CLOSED | R | o | R | – | – | R | o | – | – | R |
      """;

  private static final Map<Kind, Map<CommonField, Presence>> BY_KIND = read();

  private static final Map<Kind, Demand> DEMANDS = demands();

  /** What a kind demands, as sets of {@link CommonField#bit}s. */
  private record Demand(long required, long refused) {
    static Demand of(Map<CommonField, Presence> row) {
      return new Demand(bits(row, REQUIRED), bits(row, REFUSED));
    }

    private static long bits(Map<CommonField, Presence> row, Presence wanted) {
      var bits = 0L;
      for (var cell : row.entrySet()) {
        bits |= cell.getValue() == wanted ? cell.getKey().bit() : 0;
      }
      return bits;
    }
  }

  private static Map<Kind, Demand> demands() {
    var demands = new EnumMap<Kind, Demand>(Kind.class);
    BY_KIND.forEach((kind, row) -> demands.put(kind, Demand.of(row)));
    return demands;
  }

  /** Whether a kind is content with just these common fields, a set of their bits. */
  static boolean allows(Kind kind, long present) {
    var demand = DEMANDS.get(kind);
    if (demand == null) {
      throw new AssertionError("the table has no row for " + kind);
    }
    return (demand.required & ~present) == 0 && (demand.refused & present) == 0;
  }

  /** What a kind demands of a common field. */
  static Presence of(Kind kind, CommonField field) {
    var row = BY_KIND.get(kind);
    var cell = row == null ? null : row.get(field);
    if (cell == null) {
      throw new AssertionError("the table has no cell for " + field + " of " + kind);
    }
    return cell;
  }

  private static Map<Kind, Map<CommonField, Presence>> read() {
    var lines = TABLE.lines().map(Presence::cells).toList();
    var columns = lines.getFirst();
    var byKind = new EnumMap<Kind, Map<CommonField, Presence>>(Kind.class);
    for (var row : lines.subList(2, lines.size())) {
      for (var kind : row.getFirst().split(", ", -1)) {
        byKind.put(Kind.valueOf(kind), row(columns, row));
      }
    }
    return byKind;
  }

  private static Map<CommonField, Presence> row(List<String> columns, List<String> cells) {
    var row = new EnumMap<CommonField, Presence>(CommonField.class);
    for (var field : CommonField.values()) {
      row.put(field, cell(cells.get(column(columns, field))));
    }
    return row;
  }

  private static int column(List<String> columns, CommonField field) {
    for (var i = 1; i < columns.size(); i++) {
      if (List.of(columns.get(i).split(", ", -1)).contains(field.field())) {
        return i;
      }
    }
    throw new AssertionError("the table has no column for " + field);
  }

  private static Presence cell(String cell) {
    return switch (cell) {
      case "R" -> REQUIRED;
      case "o" -> OPTIONAL;
      case "–" -> REFUSED;
      default -> throw new AssertionError("a cell of the table is " + cell);
    };
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
  }
}
