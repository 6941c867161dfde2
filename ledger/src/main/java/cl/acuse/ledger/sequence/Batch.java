package cl.acuse.ledger.sequence;

import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.admission.Decision;
import cl.acuse.ledger.store.DeliveryRow;
import cl.acuse.ledger.store.EpochRow;
import cl.acuse.ledger.store.Head;
import cl.acuse.proof.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One batch of the line: drained, admitted, sequenced. Everything that the clock or the outside
 * decides is in it, so that the same batches give the same bytes on any machine.
 *
 * @param recordedAt time of recording of its entries, microseconds since 1970
 * @param events what was admitted, ascending by index without a gap; may be empty
 * @param epoch what goes with the EPOCH that it begins with, if it does
 * @param heads heads of the streams concerned, as they stood before
 * @param deliveries whether the deliveries concerned waited for an answer before
 * @param answers what to tell whom once the batch is sealed
 */
public record Batch(
    long recordedAt,
    List<AdmittedEvent> events,
    Optional<EpochRow> epoch,
    Map<Hash, Head> heads,
    Map<Hash, DeliveryRow> deliveries,
    List<Decided> answers) {
  /** Copies the collections. */
  public Batch {
    events = List.copyOf(events);
    heads = Map.copyOf(heads);
    deliveries = Map.copyOf(deliveries);
    answers = List.copyOf(answers);
  }

  /**
   * An answer that is ready but for the seal.
   *
   * @param pending the request
   * @param decision the decision
   */
  public record Decided(Pending pending, Decision decision) {}

  /**
   * Tells everybody: the batch is sealed.
   *
   * @param sealed the seal
   */
  public void complete(Sealed sealed) {
    answers.forEach(
        decided -> decided.pending().answer().complete(new Answer(decided.decision(), sealed)));
  }

  /**
   * Tells everybody that the outcome is unknown.
   *
   * @param cause what the line died of
   */
  public void fail(LineStopped cause) {
    answers.forEach(decided -> decided.pending().answer().completeExceptionally(cause));
  }
}
