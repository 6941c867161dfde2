package cl.acuse.ledger.admission;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Event;
import cl.acuse.entry.NumberUse;
import cl.acuse.entry.Stream;
import cl.acuse.ledger.intake.VerifiedBatch;
import cl.acuse.ledger.store.DeliveryRow;
import cl.acuse.ledger.store.Head;
import cl.acuse.ledger.store.IdRow;
import cl.acuse.ledger.store.NumberKey;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.delivery.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the store says about a handful of batches, read at one go before anything is decided.
 *
 * @param ids idempotency keys that are known
 * @param heads heads of the streams that the events or their signing keys belong to
 * @param used what was done already to the numbers that the events state
 * @param deliveries whether deliveries that the events dispatch or answer wait for an answer
 * @param targets entries of this log that the events refer to
 */
public record Facts(
    Map<Hash, IdRow> ids,
    Map<Hash, Head> heads,
    Set<NumberKey> used,
    Map<Hash, DeliveryRow> deliveries,
    Map<EntryReference, Target> targets) {
  /**
   * Reads what must be known of some batches.
   *
   * @param store where
   * @param originHash SHA-256 of this log's origin
   * @param batches the batches
   * @param own ids of the streams that the log's own act of the same batch needs
   * @return the facts
   */
  public static Facts gather(
      Store store, Hash originHash, Collection<VerifiedBatch> batches, List<Hash> own) {
    var ids = new LinkedHashSet<Hash>();
    var streams = new LinkedHashSet<>(own);
    var numbers = new HashSet<NumberKey>();
    var deliveries = new LinkedHashSet<Hash>();
    var targets = new HashMap<EntryReference, Target>();
    for (var batch : batches) {
      streams.add(Stream.key(batch.key().key().id()).id());
      for (var verified : batch.events()) {
        var event = verified.event();
        ids.add(verified.idKey());
        streamsOf(event).forEach(stream -> streams.add(stream.id()));
        numbers.addAll(stated(event));
        if (isWaitingOrAnswer(event)) {
          deliveries.add(event.deliveryStream().orElseThrow().id());
        }
        event
            .refersTo()
            .filter(reference -> reference.originHash().equals(originHash))
            .filter(reference -> !targets.containsKey(reference))
            .flatMap(reference ->
                store.entry(reference.index()).flatMap(entry -> Target.of(reference, entry)))
            .ifPresent(target -> targets.put(event.refersTo().orElseThrow(), target));
      }
    }
    return new Facts(
        store.ids(ids),
        store.heads(streams),
        store.numbers(numbers),
        store.deliveries(deliveries),
        targets);
  }

  /** The event's streams, and the one that shows whether its acting institution is a party. */
  private static List<Stream> streamsOf(Event event) {
    var streams = new ArrayList<>(event.streams());
    headerStream(event).ifPresent(streams::add);
    partyStream(event).ifPresent(streams::add);
    return streams;
  }

  /** The header stream of the event's communication, whether or not the event belongs to it. */
  static Optional<Stream> headerStream(Event event) {
    var id = event.message().getCommunication().getId();
    return event
        .headerStream()
        .or(() -> event.originator().map(originator -> Stream.header(originator, id)));
  }

  /** The delivery stream of the acting institution, where it did not originate the matter. */
  static Optional<Stream> partyStream(Event event) {
    var id = event.message().getCommunication().getId();
    return event
        .originator()
        .filter(originator -> !event.acting().equals(Optional.of(originator)))
        .flatMap(originator -> event.acting().map(a -> Stream.delivery(originator, id, a)));
  }

  /** Whether a delivery begins to wait by it, or ends to. */
  private static boolean isWaitingOrAnswer(Event event) {
    return Outcome.of(event)
        .filter(outcome -> outcome == Outcome.DISPATCHED || outcome.isAnswer())
        .isPresent();
  }

  /** What may have been done already to the number that an event states. */
  private static List<NumberKey> stated(Event event) {
    var number = event.numberStated();
    return number.isEmpty()
        ? List.of()
        : java.util.stream.Stream.of(NumberUse.STANDING, NumberUse.VOIDED)
            .map(use -> number(event, number.getAsLong(), use))
            .toList();
  }

  static NumberKey number(Event event, long number, NumberUse use) {
    return new NumberKey(event.bookStream().orElseThrow().id(), number, use);
  }
}
