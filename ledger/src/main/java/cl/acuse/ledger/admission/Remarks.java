package cl.acuse.ledger.admission;

import cl.acuse.entry.Event;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Remark;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is true but odd about an event: it is recorded, with these remarks. */
final class Remarks {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** Trace records are due within 48 hours (DS 12 art. 9); what comes later is remarked. */
  private static final long LATE_MICROS = 48L * 3_600 * MICROS_PER_SECOND;

  /** The last instant of a date anywhere on Earth is in the zone farthest behind. */
  private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

  private static final Registry REASONS = Registry.of("reason");

  private Remarks() {}

  /**
   * What surrounds the event.
   *
   * @param referenceUnknown it refers to an entry that is not in this log
   * @param communicationUnknown no act of the originator on its communication is recorded
   * @param outOfOrder it follows nothing of what it has to follow
   * @param actingIsParty the acting institution originated the communication or was named as a
   *     recipient
   * @param allRegistered originator and recipient are registered
   * @param ofBook what is odd about it as an act on a book
   */
  record Context(
      boolean referenceUnknown,
      boolean communicationUnknown,
      boolean outOfOrder,
      boolean actingIsParty,
      boolean allRegistered,
      List<Integer> ofBook) {}

  static List<Integer> of(Event event, long recordedAt, Context context) {
    var remarks = new TreeSet<Integer>();
    add(remarks, context.referenceUnknown(), Remark.REFERENCE_UNKNOWN);
    add(remarks, context.outOfOrder(), Remark.OUT_OF_ORDER);
    add(remarks, latest(event) < recordedAt - LATE_MICROS, Remark.LATE);
    add(remarks, isZoneAssumed(event), Remark.ZONE_ASSUMED);
    add(remarks, !context.actingIsParty(), Remark.NOT_A_PARTY);
    add(remarks, isUnbound(event, context), Remark.NOT_BOUND_TO_DISPATCH);
    add(
        remarks,
        context.communicationUnknown() && event.recipient().isPresent(),
        Remark.COMMUNICATION_UNKNOWN);
    add(remarks, !context.allRegistered(), Remark.INSTITUTION_UNREGISTERED);
    remarks.addAll(context.ofBook());
    add(remarks, event.message().hasImportedFrom(), Remark.IMPORTED);
    add(remarks, isReasonUnknown(event), Remark.REASON_UNKNOWN);
    return List.copyOf(remarks);
  }

  private static void add(Set<Integer> remarks, boolean applies, int remark) {
    if (applies) {
      remarks.add(remark);
    }
  }

  private static boolean isUnbound(Event event, Context context) {
    return event.kind().isAnswer() && (event.refersTo().isEmpty() || context.referenceUnknown());
  }

  /** A reason that this version does not know is kept as it is. */
  private static boolean isReasonUnknown(Event event) {
    var reason = event.reason();
    return reason.isPresent() && !REASONS.lists(reason.getAsInt());
  }

  /** Spec [E-03]. */
  private static boolean isZoneAssumed(Event event) {
    var occurred = event.message().getOccurred();
    return event.message().hasOccurred() && !occurred.getText().endsWith(occurred.getZone());
  }

  private static long latest(Event event) {
    var occurred = event.message().getOccurred();
    return switch (occurred.getWhenCase()) {
      case INSTANT -> occurred.getInstant();
      case DATE ->
          LocalDate.of(
                      occurred.getDate().getYear(),
                      occurred.getDate().getMonth(),
                      occurred.getDate().getDay())
                  .plusDays(1)
                  .atStartOfDay(LAST_ZONE)
                  .toEpochSecond()
              * MICROS_PER_SECOND;
      case WHEN_NOT_SET -> Long.MAX_VALUE;
    };
  }
}
