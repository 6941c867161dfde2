package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an institution, or the log itself, asserts: the bytes exactly as they were signed, checked,
 * and what the rest of the house asks of them.
 *
 * <p>An instance exists only for bytes that keep every rule which one event alone can keep or break
 * (docs/spec.md §1 to §4, [K-01]). What needs a log (who is registered, what is referred to), a
 * time or a signature is decided elsewhere. Immutable.
 */
public final class Event {
  private final ByteString bytes;
  private final EventFields fields;
  private final Parties parties;
  private final List<Stream> streams;

  /** The parsed message, made when it is first asked for; any thread may make it. */
  private volatile cl.acuse.proto.v1.@Nullable Event message;

  /** Made when it is first asked for, by any thread: a hash is safe to hand on without more. */
  private @Nullable Hash leafHash;

  private Event(ByteString bytes, EventFields fields, Parties parties) {
    this.bytes = bytes;
    this.fields = fields;
    this.parties = parties;
    this.streams = EventStreams.of(fields, parties, this::message);
  }

  /**
   * Reads an event.
   *
   * @param bytes the event, exactly as signed
   * @return the event
   * @throws MalformedEventException for the first of [B-02], [C-01] to [C-12], [E-01], [E-02],
   *     [K-01] and [E-05] to [E-08] that is broken
   */
  public static Event parse(ByteString bytes) throws MalformedEventException {
    return parse(bytes.toByteArray(), 0, bytes.size());
  }

  /** Reads an event that stands in an array, which nothing changes afterwards. */
  static Event parse(byte[] raw, int from, int to) throws MalformedEventException {
    if (to - from > Limits.EVENT_BYTES_MAX) {
      throw new MalformedEventException("B-02", "", "at most 57,344 bytes");
    }
    CanonicalForm.check(EventTable.EVENT, raw, from, to);
    var fields = new EventFields(raw, from, to);
    var parties = Parties.of(fields);
    KindRules.check(fields, parties);
    var bytes = UnsafeByteOperations.unsafeWrap(raw, from, to - from);
    return new Event(bytes, fields, parties);
  }

  /**
   * The bytes that are signed, hashed and stored.
   *
   * @return exactly what was parsed
   */
  public ByteString bytes() {
    return bytes;
  }

  /**
   * The event's fields.
   *
   * @return the message that the bytes are; never to be serialised again
   */
  public cl.acuse.proto.v1.Event message() {
    var parsed = message;
    if (parsed == null) {
      parsed = CanonicalForm.parsed(cl.acuse.proto.v1.Event.parser(), bytes);
      message = parsed;
    }
    return parsed;
  }

  /**
   * The kind of act.
   *
   * @return a kind with a body
   */
  public Kind kind() {
    return fields.kind();
  }

  /**
   * The submitter's id of the event; with the acting institution it names the event ([N-11]).
   *
   * @return 16 bytes
   */
  public ByteString eventId() {
    return fields.bytes(cl.acuse.proto.v1.Event.EVENT_ID_FIELD_NUMBER);
  }

  /**
   * Half of {@link #eventId}, for who tells millions of them apart.
   *
   * @param index 0 or 1
   * @return eight of its bytes as a big-endian number
   */
  public long eventIdWord(int index) {
    return fields.word(
        cl.acuse.proto.v1.Event.EVENT_ID_FIELD_NUMBER,
        Objects.checkIndex(index, Limits.ID_BYTES / Long.BYTES));
  }

  /**
   * The institution that asserts.
   *
   * @return empty exactly in the log's own acts
   */
  public Optional<Institution> acting() {
    return parties.acting();
  }

  /**
   * The institution that originates the communication.
   *
   * @return empty where there is no communication
   */
  public Optional<Institution> originator() {
    return parties.originator();
  }

  /**
   * The one recipient that a delivery act is about.
   *
   * @return empty where there is none
   */
  public Optional<Institution> recipient() {
    return parties.recipient();
  }

  /**
   * The entry that this act answers, continues, corrects or reclassifies.
   *
   * @return empty where there is none
   */
  public Optional<EntryReference> refersTo() {
    return Optional.ofNullable(fields.reference());
  }

  /**
   * How many numbers of its book the log assigns to the event ([E-11]).
   *
   * @return 0 exactly where {@link Kind#carriesAssigned} is false
   */
  public int numbersAssigned() {
    if (kind() == Kind.NUMBER_BLOCK_ASSIGNED) {
      return message().getNumberBlockAssigned().getCount();
    }
    return kind().carriesAssigned() ? 1 : 0;
  }

  /**
   * The number of its book that the event itself states.
   *
   * @return present in NUMBERED_MANUAL, NUMBER_CONFIRMED and NUMBER_VOIDED
   */
  public OptionalLong numberStated() {
    if (kind() == Kind.NUMBERED_MANUAL) {
      return OptionalLong.of(message().getNumberedManual().getNumber());
    }
    if (kind() == Kind.NUMBER_CONFIRMED) {
      return OptionalLong.of(message().getNumberConfirmed().getNumber());
    }
    return kind() == Kind.NUMBER_VOIDED
        ? OptionalLong.of(message().getNumberVoided().getNumber())
        : OptionalLong.empty();
  }

  /**
   * Why the act was done, where its kind says so; see {@link Vocabulary.Polarity#NEGATIVE}.
   *
   * @return registry {@code reason}; empty where the kind has no reason
   */
  public OptionalInt reason() {
    return Reasons.of(kind(), message());
  }

  /**
   * Whether the event names documents.
   *
   * @return true if it has at least one
   */
  public boolean hasDocuments() {
    return CommonField.DOCUMENTS.isPresent(fields);
  }

  /**
   * The access level of what this event tells.
   *
   * @return registry {@code level}; 0 where the kind has none
   */
  public int level() {
    return fields.level();
  }

  /**
   * The streams that the event belongs to ([S-03]).
   *
   * @return by ascending id, each once; at least one, at most {@link Limits#STREAMS_MAX}
   */
  public List<Stream> streams() {
    return streams;
  }

  /**
   * The stream of what of the communication concerns no single recipient.
   *
   * @return empty where there is a recipient, or no communication
   */
  public Optional<Stream> headerStream() {
    return only(StreamKind.HEADER);
  }

  /**
   * The stream of the communication with its one recipient.
   *
   * @return empty where there is no recipient
   */
  public Optional<Stream> deliveryStream() {
    return only(StreamKind.DELIVERY);
  }

  /**
   * The stream of the numbering book.
   *
   * @return empty where there is no book
   */
  public Optional<Stream> bookStream() {
    return only(StreamKind.BOOK);
  }

  /** The event's stream of a kind of which it has one at most. */
  private Optional<Stream> only(StreamKind streamKind) {
    for (var stream : streams) {
      if (stream.kind() == streamKind) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }

  /**
   * The event's leaf in the tree over its batch, which the submitter signs ([K-05]).
   *
   * @return {@code SHA-256(0x00 ‖ bytes)}
   */
  public Hash leafHash() {
    var hash = leafHash;
    if (hash == null) {
      hash = fields.leaf();
      leafHash = hash;
    }
    return hash;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Event other && bytes.equals(other.bytes);
  }

  @Override
  public int hashCode() {
    return leafHash().hashCode();
  }

  @Override
  public String toString() {
    return kind() + " " + leafHash();
  }
}
