package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

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
    return parse(bytes.toByteArray(), 0, bytes.size());
  }

  /**
   * Reads an entry that stands in an array.
   *
   * @param raw holds the entry; nothing may change it afterwards
   * @param from where the entry begins
   * @param to behind it
   * @return the entry, which shares the array
   * @throws MalformedEventException as {@link #parse(ByteString)}
   */
  public static Entry parse(byte[] raw, int from, int to) throws MalformedEventException {
    return parse(raw, from, to, read -> event(raw, read));
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
    var raw = bytes.toByteArray();
    return parse(
        raw,
        0,
        raw.length,
        read -> read.submission().event().equals(known.bytes()) ? known : event(raw, read));
  }

  /** How the event of a submission is read. */
  @FunctionalInterface
  private interface EventReader {
    Event read(Submission.Read submission) throws MalformedEventException;
  }

  private static Entry parse(byte[] raw, int from, int to, EventReader events)
      throws MalformedEventException {
    if (to - from > Limits.ENTRY_BYTES_MAX) {
      throw new MalformedEventException("B-02", "", "at most 65,535 bytes");
    }
    CanonicalForm.check(EntryTable.ENTRY, raw, from, to);
    var fields = new Fields(raw, from, to);
    var read = Submission.read(fields);
    var logPart = LogPart.read(fields);
    var event = events.read(read);
    EntryRules.check(event, logPart);
    var bytes = UnsafeByteOperations.unsafeWrap(raw, from, to - from);
    return new Entry(bytes, Hash.leaf(raw, from, to), read.submission(), logPart, event);
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

  /**
   * The same entry in an array of its own, for who keeps it longer than its neighbours.
   *
   * @return an entry that shares nothing
   */
  public Entry detached() {
    try {
      return parse(bytes);
    } catch (MalformedEventException e) {
      throw new AssertionError("an entry does not read as it was read before", e);
    }
  }

  private static Event event(byte[] raw, Submission.Read read) throws MalformedEventException {
    try {
      return Event.parse(raw, read.eventStart(), read.eventStop());
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
