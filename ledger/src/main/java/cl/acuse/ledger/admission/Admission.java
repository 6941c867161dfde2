package cl.acuse.ledger.admission;

import cl.acuse.entry.BookAct;
import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.KindSet;
import cl.acuse.entry.NumberUse;
import cl.acuse.entry.Stream;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.intake.VerifiedBatch;
import cl.acuse.ledger.intake.VerifiedEvent;
import cl.acuse.ledger.store.IdRow;
import cl.acuse.ledger.store.NumberKey;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.delivery.OrderRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * May it enter now? The answer depends on the order (a repeated id, a revoked key, a folio), so
 * requests are asked one after another, on the appender's thread.
 *
 * <p>One object decides one batch of the line: requests that were drained together and get one time
 * of recording. What is malformed or unauthorised is refused; what is true but odd is recorded with
 * a {@link Remarks remark}. A request is refused whole: it is decided event by event, and what its
 * first events changed is taken back when a later one is bad.
 */
public final class Admission {
  private final Hash originHash;
  private final LedgerState state;
  private final Facts facts;
  private final long recordedAt;

  private final List<AdmittedEvent> admitted = new ArrayList<>();

  /** Idempotency keys, streams and uses of numbers that this batch added so far. */
  private final Map<Hash, IdRow> ids = new HashMap<>();

  private final Map<Hash, KindSet> streams = new HashMap<>();
  private final Set<NumberKey> numbers = new HashSet<>();

  /** Index of the batch's first entry: none from here on can have been known to a submitter. */
  private final long firstIndex;

  private long nextIndex;

  /**
   * Admission of one batch of the line.
   *
   * @param originHash SHA-256 of the log's origin
   * @param state what decides; changed by what is admitted
   * @param facts what the store says
   * @param recordedAt the batch's time of recording
   * @param nextIndex the index of the next entry
   */
  public Admission(
      Hash originHash, LedgerState state, Facts facts, long recordedAt, long nextIndex) {
    this.originHash = originHash;
    this.state = state;
    this.facts = facts;
    this.recordedAt = recordedAt;
    this.firstIndex = nextIndex;
    this.nextIndex = nextIndex;
  }

  /**
   * Everything admitted so far.
   *
   * @return in the order of indexes
   */
  public List<AdmittedEvent> admitted() {
    return List.copyOf(admitted);
  }

  /**
   * Decides about one request.
   *
   * @param batch the request
   * @return where its events stand, or why it is refused
   */
  public Decision decide(VerifiedBatch batch) {
    var rejections = new ArrayList<Rejection>();
    var places = new ArrayList<Decision.Place>();
    var before = admitted.size();
    for (var item = 0; item < batch.events().size(); item++) {
      var verified = batch.events().get(item);
      var known = known(verified.idKey());
      var fault =
          known.isPresent()
              ? conflict(known.get(), verified, item)
              : fault(verified.event(), batch.key().key().id(), item);
      if (fault.isPresent()) {
        rejections.add(fault.get());
      } else if (known.isPresent()) {
        places.add(new Decision.Place(known.get().index(), true));
      } else {
        places.add(new Decision.Place(nextIndex, false));
        admit(verified, batch.key().key().id());
      }
    }
    if (rejections.isEmpty()) {
      state.keep();
      return new Decision.Accepted(places);
    }
    takeBack(before);
    return new Decision.Refused(rejections);
  }

  private Optional<IdRow> known(Hash idKey) {
    return Optional.ofNullable(ids.getOrDefault(idKey, facts.ids().get(idKey)));
  }

  private static Optional<Rejection> conflict(IdRow known, VerifiedEvent verified, int item) {
    return known.event().equals(verified.event().leafHash())
        ? Optional.empty()
        : reject(
            Reason.EVENT_ID_CONFLICT,
            item,
            "event_id",
            "a fresh id: entry %d has this one with other bytes".formatted(known.index()));
  }

  private void admit(VerifiedEvent verified, Hash signer) {
    var event = verified.event();
    var act = event.bookStream().map(book -> act(event, book.id()));
    var assigned = assign(event);
    var remarks =
        Remarks.of(event, recordedAt, context(event, act.map(BookAct::remarks).orElse(List.of())));
    var firstUse =
        act.flatMap(BookAct::use)
            .map(use ->
                Facts.number(event, event.numberStated().orElseGet(assigned::orElseThrow), use))
            .filter(number -> !isDone(number));
    admitted.add(new AdmittedEvent(verified, signer, nextIndex, assigned, remarks, firstUse));
    ids.put(verified.idKey(), new IdRow(verified.idKey(), nextIndex, event.leafHash()));
    addStreams(event);
    firstUse.ifPresent(numbers::add);
    state.apply(event, nextIndex, signer);
    nextIndex++;
  }

  private OptionalLong assign(Event event) {
    return event.kind().carriesAssigned()
        ? OptionalLong.of(
            state.assign(event.bookStream().orElseThrow().id(), event.numbersAssigned()))
        : OptionalLong.empty();
  }

  /** The act on a book, as everything before it makes it. */
  private BookAct act(Event event, Hash book) {
    var open = state.book(book);
    var number = event.numberStated().orElse(0);
    return new BookAct(
        event.kind(),
        open.isPresent(),
        open.filter(OpenBook::closed).isPresent(),
        isHeld(event, number),
        open.map(known -> known.isGiven(number)).orElse(true),
        isDone(new NumberKey(book, number, NumberUse.STANDING)),
        isDone(new NumberKey(book, number, NumberUse.VOIDED)));
  }

  private boolean isDone(NumberKey number) {
    return numbers.contains(number) || facts.used().contains(number);
  }

  private Remarks.Context context(Event event, List<Integer> ofBook) {
    return new Remarks.Context(
        event.refersTo().isPresent() && target(event).isEmpty(),
        Facts.headerStream(event).map(header -> !exists(header)).orElse(false),
        isOutOfOrder(event),
        Facts.partyStream(event).map(this::exists).orElse(true),
        mentioned(event).stream().allMatch(state::isRegistered),
        ofBook);
  }

  private static List<Institution> mentioned(Event event) {
    return List.of(event.originator(), event.recipient()).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private boolean exists(Stream stream) {
    return streams.containsKey(stream.id()) || facts.heads().containsKey(stream.id());
  }

  /** By the table that an account of the delivery uses too, {@link OrderRules}. */
  private boolean isOutOfOrder(Event event) {
    var header = Facts.headerStream(event).map(this::kinds).orElse(KindSet.EMPTY);
    var delivery = event.deliveryStream().map(this::kinds).orElse(KindSet.EMPTY);
    return OrderRules.isBreach(event.kind(), header.with(delivery));
  }

  /** The kinds of a stream's entries, this batch's included. */
  private KindSet kinds(Stream stream) {
    var head = facts.heads().get(stream.id());
    var stored = head == null ? KindSet.EMPTY : head.kinds();
    return stored.with(streams.getOrDefault(stream.id(), KindSet.EMPTY));
  }

  private void addStreams(Event event) {
    var kind = KindSet.EMPTY.with(event.kind());
    event.streams().forEach(stream -> streams.merge(stream.id(), kind, KindSet::with));
  }

  /** The entry of this log that the event refers to, if it is there and is the one meant. */
  private Optional<Target> target(Event event) {
    return event
        .refersTo()
        .flatMap(reference -> Optional.ofNullable(facts.targets().get(reference)));
  }

  /** Why an event that is new may not enter. */
  private Optional<Rejection> fault(Event event, Hash signer, int item) {
    if (state.closed()) {
      return reject(Reason.LOG_CLOSED, item, "", "the log that follows this one");
    }
    return keyFault(signer, item)
        .or(() -> registryFault(event, signer, item))
        .or(() -> bookFault(event, item))
        .or(() -> referenceFault(event, item))
        .or(() -> targetFault(event, item));
  }

  private Optional<Rejection> keyFault(Hash signer, int item) {
    var key = state.key(signer).orElseThrow();
    if (key.revoked().isPresent()) {
      return reject(
          Reason.KEY_REVOKED,
          item,
          "key_id",
          "a key that stands: entry %d revokes this one".formatted(key.revoked().getAsLong()));
    }
    return key.usableAt(recordedAt)
        ? Optional.empty()
        : reject(Reason.KEY_OUTSIDE_ITS_TIME, item, "key_id", "a key within its time limits");
  }

  private Optional<Rejection> registryFault(Event event, Hash signer, int item) {
    if (event.kind() == Kind.KEY_REGISTERED) {
      return RegistryFaults.ofRegistration(state, event, signer, item);
    }
    return event.kind() == Kind.KEY_REVOKED
        ? RegistryFaults.ofRevocation(state, event, item)
        : Optional.empty();
  }

  private Optional<Rejection> bookFault(Event event, int item) {
    if (event.bookStream().isEmpty()) {
      return Optional.empty();
    }
    var open = state.book(event.bookStream().get().id());
    var byLedger = open.map(OpenBook::numberedByLedger).orElse(false);
    if (event.kind() == Kind.BOOK_OPENED && open.isPresent()) {
      return reject(Reason.BOOK_OPEN_ALREADY, item, "book", "a book with a fresh id");
    }
    if (event.kind().carriesAssigned() && !byLedger) {
      return reject(
          Reason.BOOK_NOT_NUMBERED_BY_LEDGER, item, "book", "an open book numbered by the ledger");
    }
    if (event.kind().carriesAssigned() && open.get().closed()) {
      return reject(Reason.BOOK_CLOSED, item, "book", "a book that is not closed");
    }
    if (event.kind().carriesAssigned() && !open.get().hasRoom(event.numbersAssigned())) {
      return reject(Reason.BOOK_FULL, item, "book", "a book with numbers left");
    }
    if (event.kind() == Kind.NUMBERED_MANUAL && byLedger && !isOfBlock(event)) {
      return reject(
          Reason.BOOK_NUMBERED_BY_LEDGER, item, "book", "a book numbered by its institution");
    }
    return Optional.empty();
  }

  /** Whether a number stated by hand is of a block that the ledger gave out, [I-01]. */
  private boolean isOfBlock(Event event) {
    return isHeld(event, event.numberStated().orElseThrow())
        && target(event).orElseThrow().kind() == Kind.NUMBER_BLOCK_ASSIGNED;
  }

  /** Whether the entry that the event refers to held back this number of the same book. */
  private boolean isHeld(Event event, long number) {
    return target(event).filter(target -> target.holds(event, number)).isPresent();
  }

  /**
   * An entry of the same batch has no leaf hash yet, so that nobody refers to one in good faith.
   * Who guesses it right would be told that it is unknown, and whoever has all entries sees that it
   * is not: the log would have made a false remark ([I-03]).
   */
  private Optional<Rejection> referenceFault(Event event, int item) {
    return event
        .refersTo()
        .filter(reference -> reference.originHash().equals(originHash))
        .filter(reference -> reference.index() >= firstIndex && reference.index() < nextIndex)
        .flatMap(reference ->
            reject(Reason.TARGET_UNKNOWN, item, "refers_to", "an entry that was sealed before"));
  }

  private Optional<Rejection> targetFault(Event event, int item) {
    if (!event.kind().repeatsTarget()) {
      return Optional.empty();
    }
    var target = target(event);
    if (target.isEmpty()) {
      return reject(
          Reason.TARGET_UNKNOWN, item, "refers_to", "index and leaf hash of an entry of this log");
    }
    var own = event.streams().stream().map(Stream::id).collect(Collectors.toSet());
    return own.containsAll(target.get().streams())
        ? Optional.empty()
        : reject(
            Reason.TARGET_STREAMS_MISSING,
            item,
            "refers_to",
            "the same acting institution, communication, recipient, book and expediente as entry "
                + target.get().index());
  }

  /** Undoes what a refused request had changed. */
  private void takeBack(int size) {
    var refused = admitted.subList(size, admitted.size());
    for (var event : refused) {
      ids.remove(event.verified().idKey());
    }
    nextIndex -= refused.size();
    refused.clear();
    state.undo();
    streams.clear();
    numbers.clear();
    for (var event : admitted) {
      addStreams(event.verified().event());
      event.firstUse().ifPresent(numbers::add);
    }
  }

  static Optional<Rejection> reject(Reason reason, int item, String field, String expected) {
    return Optional.of(new Rejection(reason, item, field, expected));
  }
}
