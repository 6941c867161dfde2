package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

/**
 * What the log stores: a submission, verbatim, and the log's own part behind it (docs/spec.md §7).
 *
 * <p>An instance exists only for bytes that keep every rule which one entry alone can keep or
 * break. What needs other entries (the hash chain, positions, the key's state) is decided
 * elsewhere. Immutable.
 */
public final class Entry {
  private final ByteString bytes;
  private final Hash leafHash;
  private final Submission submission;
  private final LogPart logPart;
  private final Event event;

  private Entry(
      ByteString bytes, Hash leafHash, Submission submission, LogPart logPart, Event event) {
    this.bytes = bytes;
    this.leafHash = leafHash;
    this.submission = submission;
    this.logPart = logPart;
    this.event = event;
  }

  /**
   * Reads an entry.
   *
   * @param bytes the entry, exactly as it is in the tree
   * @return the entry
   * @throws MalformedEventException for the first of [B-02], [C-01] to [C-12], [B-04], [N-01] to
   *     [N-03], [N-05], [N-08], [E-11] and the rules of {@link Event#parse} that is broken, and of
   *     [N-09] and [P-01] what an index tells
   */
  public static Entry parse(ByteString bytes) throws MalformedEventException {
    return parse(bytes, Entry::event);
  }

  /**
   * Reads an entry whose event is likely to be one that was read before, which is then not judged
   * again.
   *
   * @param bytes the entry, exactly as it is in the tree
   * @param known an event that was read
   * @return what {@link #parse(ByteString)} returns
   * @throws MalformedEventException as {@link #parse(ByteString)}
   */
  public static Entry parse(ByteString bytes, Event known) throws MalformedEventException {
    return parse(
        bytes, submission -> submission.event().equals(known.bytes()) ? known : event(submission));
  }

  /** How the event of a submission is read. */
  @FunctionalInterface
  private interface EventReader {
    Event read(Submission submission) throws MalformedEventException;
  }

  private static Entry parse(ByteString bytes, EventReader events) throws MalformedEventException {
    if (bytes.size() > Limits.ENTRY_BYTES_MAX) {
      throw new MalformedEventException("B-02", "", "at most 65,535 bytes");
    }
    var raw = bytes.toByteArray();
    CanonicalForm.check(EntryTable.ENTRY, raw);
    var message = read(bytes);
    var submission = Submission.of(message);
    var logPart = LogPart.of(message);
    var event = events.read(submission);
    EntryRules.check(event, logPart);
    return new Entry(bytes, Hash.leaf(raw), submission, logPart, event);
  }

  /**
   * Reads what can be known of an entry whose event or log's part may be newer than this code
   * ([V-12]).
   *
   * @param bytes the entry, exactly as it is in the tree
   * @return its known parts, and whether {@link #parse} can judge the whole
   * @throws MalformedEventException if even the submission, which has one format only, is malformed
   */
  public static EntryOutline peek(ByteString bytes) throws MalformedEventException {
    return EntryOutline.read(bytes);
  }

  private static cl.acuse.proto.v1.Entry read(ByteString bytes) {
    try {
      return cl.acuse.proto.v1.Entry.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("protobuf does not read what is in canonical form", e);
    }
  }

  private static Event event(Submission submission) throws MalformedEventException {
    try {
      return Event.parse(submission.event());
    } catch (MalformedEventException e) {
      throw e.within("event");
    }
  }

  /**
   * The bytes in the tree.
   *
   * @return exactly what was parsed
   */
  public ByteString bytes() {
    return bytes;
  }

  /**
   * The entry's leaf in the tree ([N-04]).
   *
   * @return {@code SHA-256(0x00 ‖ bytes)}
   */
  public Hash leafHash() {
    return leafHash;
  }

  /**
   * The entry's index in the log.
   *
   * @return 0 to 2^62-1
   */
  public long index() {
    return logPart.index();
  }

  /**
   * The first half, the submitter's.
   *
   * @return the submission
   */
  public Submission submission() {
    return submission;
  }

  /**
   * The second half, the log's.
   *
   * @return the log's part
   */
  public LogPart logPart() {
    return logPart;
  }

  /**
   * The event that is recorded.
   *
   * @return the submission's event, parsed
   */
  public Event event() {
    return event;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Entry other && bytes.equals(other.bytes);
  }

  @Override
  public int hashCode() {
    return leafHash.hashCode();
  }

  @Override
  public String toString() {
    return "entry " + index() + " " + leafHash;
  }
}
