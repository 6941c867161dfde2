package cl.acuse.ledger.integrate;

import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.store.DocumentRow;
import cl.acuse.ledger.store.PendingRow;
import cl.acuse.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the store keeps so that entries are found by what they are about. */
final class LookUps {
  private LookUps() {}

  /** Documents with content that are described in the clear. */
  static List<DocumentRow> documents(List<AdmittedEvent> events) {
    var rows = new ArrayList<DocumentRow>();
    for (var admitted : events) {
      for (var document : admitted.verified().event().message().getDocumentsList()) {
        if (document.hasOpen() && document.getOpen().getDigest().getSize() > 0) {
          var sha256 = document.getOpen().getDigest().getSha256();
          rows.add(new DocumentRow(Hash.of(sha256.toByteArray()), admitted.index()));
        }
      }
    }
    return rows;
  }

  /** Deliveries that begin to wait for an answer. */
  static List<PendingRow> dispatched(List<AdmittedEvent> events) {
    return events.stream()
        .filter(admitted -> admitted.verified().event().kind() == Kind.DISPATCHED)
        .flatMap(admitted -> row(admitted).stream())
        .toList();
  }

  /** Deliveries whose recipient acknowledged or returned; they no longer wait. */
  static List<PendingRow> answered(List<AdmittedEvent> events) {
    return events.stream()
        .filter(admitted -> isAnswer(admitted.verified().event()))
        .flatMap(admitted -> row(admitted).stream())
        .toList();
  }

  private static boolean isAnswer(Event event) {
    return (event.kind() == Kind.ACUSE || event.kind() == Kind.DEVUELTO)
        && event.acting().equals(event.recipient());
  }

  private static Optional<PendingRow> row(AdmittedEvent admitted) {
    var event = admitted.verified().event();
    return event
        .deliveryStream()
        .map(delivery ->
            new PendingRow(
                Hash.sha256(event.originator().orElseThrow().name()),
                delivery.id(),
                admitted.index()));
  }
}
