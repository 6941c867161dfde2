package cl.acuse.ledger.intake;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Level;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Submission;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.TreeGrowth;
import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Is it well-formed, and truly signed? Stateless: any number of threads ask at once, and the answer
 * does not depend on the order of entries. What does is admission's.
 */
public final class Intake {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** The first instant of a date anywhere on Earth is in the zone farthest ahead. */
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  private final Hash originHash;
  private final SignatureVerifier verifier;
  private final Function<Hash, Optional<RegisteredKey>> keys;
  private final Predicate<Institution> registered;

  /**
   * The intake of one log. The register may be asked by many threads; a slightly old answer will
   * do.
   *
   * @param originHash SHA-256 of the log's origin
   * @param verifier who computes signatures
   * @param keys finds registered keys by their id
   * @param registered tells whether an institution is registered
   */
  public Intake(
      Hash originHash,
      SignatureVerifier verifier,
      Function<Hash, Optional<RegisteredKey>> keys,
      Predicate<Institution> registered) {
    this.originHash = originHash;
    this.verifier = verifier;
    this.keys = keys;
    this.registered = registered;
  }

  /**
   * Checks a batch.
   *
   * @param batch as it arrived
   * @param now the log's clock, microseconds since 1970
   * @return the batch, now believed
   * @throws RejectedException naming each bad event
   */
  public VerifiedBatch check(SignedBatch batch, long now) throws RejectedException {
    checkSize(batch);
    var key = key(batch.keyId());
    var events = parse(batch.events(), key, now);
    var tree = new TreeGrowth(CompactRange.EMPTY, events.stream().map(Event::leafHash).toList());
    checkSignature(batch, key.key(), tree.root());
    checkPossessions(events);
    return verified(batch, key, events, tree);
  }

  private static void checkSize(SignedBatch batch) throws RejectedException {
    if (batch.events().isEmpty()) {
      throw refuse(Reason.BATCH_EMPTY, "at least one event");
    }
    if (batch.events().size() > Limits.REQUEST_EVENTS_MAX) {
      throw refuse(
          Reason.TOO_MANY_EVENTS, "at most %d events".formatted(Limits.REQUEST_EVENTS_MAX));
    }
    var bytes = batch.events().stream().mapToLong(ByteString::size).sum();
    if (bytes > Limits.REQUEST_BYTES_MAX) {
      throw refuse(
          Reason.REQUEST_TOO_LARGE, "at most %d bytes".formatted(Limits.REQUEST_BYTES_MAX));
    }
  }

  private RegisteredKey key(Hash keyId) throws RejectedException {
    return keys.apply(keyId)
        .orElseThrow(() ->
            new RejectedException(
                List.of(
                    new Rejection(
                        Reason.KEY_UNKNOWN,
                        0,
                        "key_id",
                        "the id of a key that a registrar has registered"))));
  }

  private List<Event> parse(List<ByteString> bytes, RegisteredKey key, long now)
      throws RejectedException {
    var events = new ArrayList<Event>(bytes.size());
    var rejections = new ArrayList<Rejection>();
    for (var item = 0; item < bytes.size(); item++) {
      try {
        var event = Event.parse(bytes.get(item));
        fault(event, key, item, now).ifPresent(rejections::add);
        events.add(event);
      } catch (MalformedEventException e) {
        rejections.add(
            new Rejection(
                Reason.EVENT_MALFORMED, item, e.field(), e.expected() + " [" + e.rule() + "]"));
      }
    }
    if (!rejections.isEmpty()) {
      throw new RejectedException(rejections);
    }
    return events;
  }

  /** What is wrong with an event that is well-formed, as far as the order does not matter. */
  private Optional<Rejection> fault(Event event, RegisteredKey key, int item, long now) {
    if (event.kind().isLogAct()) {
      return Optional.of(
          new Rejection(Reason.KIND_NOT_SUBMITTABLE, item, "kind", "an act of an institution"));
    }
    if (!event.acting().map(registered::test).orElse(false)) {
      return Optional.of(
          new Rejection(
              Reason.INSTITUTION_UNKNOWN,
              item,
              "acting",
              "an institution exactly as a registrar registered it, not an alias"));
    }
    if (!event.acting().equals(key.owner())) {
      return Optional.of(
          new Rejection(
              Reason.KEY_OF_ANOTHER_INSTITUTION,
              item,
              "acting",
              key.owner().map(Institution::toString).orElse("the log") + ", whose key signed"));
    }
    if (!mayMake(key, event.kind())) {
      return Optional.of(
          new Rejection(
              Reason.KIND_NOT_ALLOWED_FOR_KEY, item, "kind", "a kind that the key may sign"));
    }
    if (!isOpen(event.level())) {
      return Optional.of(
          new Rejection(
              Reason.LEVEL_NOT_ACCEPTED,
              item,
              "level",
              "a public level (1 or 5): this log has no access control yet"));
    }
    if (earliest(event) > now + Limits.FUTURE_MICROS_MAX) {
      return Optional.of(
          new Rejection(
              Reason.OCCURRED_IN_FUTURE,
              item,
              "occurred",
              "a time not more than 5 minutes ahead of the log's clock"));
    }
    return Optional.empty();
  }

  private static boolean mayMake(RegisteredKey key, Kind kind) {
    return key.role() == (kind.isRegistrarAct() ? KeyRole.REGISTRAR : KeyRole.SUBMITTER)
        && (key.kinds().isEmpty() || key.kinds().contains(kind.number()));
  }

  /** An absent level stands only where there is nothing to protect. */
  private static boolean isOpen(int level) {
    return level == 0 || Level.isOpen(level);
  }

  private static long earliest(Event event) {
    var occurred = event.message().getOccurred();
    return switch (occurred.getWhenCase()) {
      case INSTANT -> occurred.getInstant();
      case DATE ->
          LocalDate.of(
                      occurred.getDate().getYear(),
                      occurred.getDate().getMonth(),
                      occurred.getDate().getDay())
                  .atStartOfDay(FIRST_ZONE)
                  .toEpochSecond()
              * MICROS_PER_SECOND;
      case WHEN_NOT_SET -> Long.MIN_VALUE;
    };
  }

  private void checkSignature(SignedBatch batch, SubmitterKey key, Hash root)
      throws RejectedException {
    var message = BatchSignature.message(originHash, batch.keyId(), batch.events().size(), root);
    try {
      key.verify(verifier, message, batch.signature().toByteArray());
    } catch (InvalidProofException e) {
      throw new RejectedException(
          List.of(
              new Rejection(
                  Reason.SIGNATURE_INVALID,
                  0,
                  "signature",
                  "a signature by this key over exactly these events for this log")));
    }
  }

  private void checkPossessions(List<Event> events) throws RejectedException {
    for (var item = 0; item < events.size(); item++) {
      if (events.get(item).kind() == Kind.KEY_REGISTERED) {
        checkPossession(events.get(item), item);
      }
    }
  }

  private void checkPossession(Event event, int item) throws RejectedException {
    var registered = event.message().getKeyRegistered();
    try {
      var key = SubmitterKey.parse(registered.getKey().getAlg(), registered.getKey().getSpki());
      var owner = Institution.of(registered.getInstitution());
      key.verify(
          verifier,
          BatchSignature.possession(originHash, key.id(), owner),
          registered.getPossession().toByteArray());
    } catch (MalformedEventException | InvalidProofException e) {
      throw new RejectedException(
          List.of(
              new Rejection(
                  Reason.POSSESSION_INVALID,
                  item,
                  "key_registered.possession",
                  "a signature by the key itself for this log and institution")));
    }
  }

  private static VerifiedBatch verified(
      SignedBatch batch, RegisteredKey key, List<Event> events, TreeGrowth tree) {
    var verified = new ArrayList<VerifiedEvent>(events.size());
    var bytes = 0L;
    for (var i = 0; i < events.size(); i++) {
      var event = events.get(i);
      var submission =
          new Submission(
                  event.bytes(),
                  batch.keyId(),
                  events.size(),
                  i,
                  tree.inclusion(i).path(),
                  batch.signature())
              .encode();
      bytes += submission.size();
      verified.add(new VerifiedEvent(event, submission, idKey(event)));
    }
    return new VerifiedBatch(key, verified, bytes);
  }

  private static Hash idKey(Event event) {
    return idKey(event.acting().orElseThrow(), event.eventId());
  }

  /**
   * The idempotency key.
   *
   * @param acting the acting institution
   * @param eventId its event id
   * @return H(name ‖ event id)
   */
  public static Hash idKey(Institution acting, ByteString eventId) {
    return Hash.sha256(acting.name(), eventId.toByteArray());
  }

  private static RejectedException refuse(Reason reason, String expected) {
    return new RejectedException(List.of(Rejection.ofRequest(reason, expected)));
  }
}
