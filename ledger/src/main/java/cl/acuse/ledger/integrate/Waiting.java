package cl.acuse.ledger.integrate;

import cl.acuse.entry.Event;
import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.sequence.Batch;
import cl.acuse.ledger.store.DeliveryRow;
import cl.acuse.ledger.store.PendingRow;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.delivery.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which deliveries a batch makes wait for their recipient's answer, and which no longer: by the
 * rule of {@link cl.acuse.verifier.delivery.Pending}, from the sender's own first dispatch until an
 * acknowledgement or a return by the recipient itself, whichever came first, and never again.
 */
final class Waiting {
  private final Map<Hash, DeliveryRow> known;
  private final Map<Hash, DeliveryRow> changed = new LinkedHashMap<>();
  private final List<PendingRow> dispatched = new ArrayList<>();
  private final List<PendingRow> answered = new ArrayList<>();

  private Waiting(Map<Hash, DeliveryRow> known) {
    this.known = new HashMap<>(known);
  }

  static Waiting of(Batch batch) {
    var waiting = new Waiting(batch.deliveries());
    batch.events().forEach(waiting::take);
    return waiting;
  }

  private void take(AdmittedEvent admitted) {
    var event = admitted.verified().event();
    var outcome = Outcome.of(event);
    if (outcome.equals(Optional.of(Outcome.DISPATCHED))) {
      dispatch(event, admitted.index());
    } else if (outcome.filter(Outcome::isAnswer).isPresent()) {
      answer(event);
    }
  }

  private void dispatch(Event event, long index) {
    var delivery = event.deliveryStream().orElseThrow().id();
    if (!known.containsKey(delivery)) {
      put(new DeliveryRow(delivery, OptionalLong.of(index)));
      dispatched.add(new PendingRow(originator(event), index));
    }
  }

  private void answer(Event event) {
    var delivery = event.deliveryStream().orElseThrow().id();
    var before = known.get(delivery);
    if (before != null && before.waiting().isPresent()) {
      answered.add(new PendingRow(originator(event), before.waiting().getAsLong()));
    }
    put(new DeliveryRow(delivery, OptionalLong.empty()));
  }

  private void put(DeliveryRow row) {
    known.put(row.delivery(), row);
    changed.put(row.delivery(), row);
  }

  private static Hash originator(Event event) {
    return Hash.sha256(event.originator().orElseThrow().name());
  }

  List<DeliveryRow> deliveries() {
    return List.copyOf(changed.values());
  }

  List<PendingRow> dispatched() {
    return dispatched;
  }

  List<PendingRow> answered() {
    return answered;
  }
}
