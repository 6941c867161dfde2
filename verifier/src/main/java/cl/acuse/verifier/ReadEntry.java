package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryOutline;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.Link;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Submission;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry as far as this verifier can read it.
 *
 * @param leafHash of the entry's bytes
 * @param submission the submitter's half
 * @param index as the log's part states it
 * @param recordedAt as the log's part states it
 * @param keyState as the log's part states it
 * @param links as the log's part states them; empty where they cannot be read
 * @param entry the whole, where it is of a known format and well-formed
 * @param malformed why there is no {@code entry} although all formats are known
 */
record ReadEntry(
    Hash leafHash,
    Submission submission,
    OptionalLong index,
    OptionalLong recordedAt,
    Optional<KeyState> keyState,
    List<Link> links,
    Optional<Entry> entry,
    Optional<MalformedEventException> malformed) {
  private static final String KEY_RULE = "K-01";
  private static final String ALGORITHM_FIELD = "alg";

  /** Copies the list. */
  ReadEntry {
    links = List.copyOf(links);
  }

  /**
   * Reads an entry.
   *
   * @throws MalformedEventException if not even its outline can be read
   */
  static ReadEntry of(ByteString bytes) throws MalformedEventException {
    var outline = Entry.peek(bytes);
    if (outline.isNewer()) {
      return of(outline, Optional.empty());
    }
    try {
      return of(Entry.parse(bytes));
    } catch (MalformedEventException e) {
      return of(outline, namesNewAlgorithm(e) ? Optional.empty() : Optional.of(e));
    }
  }

  static ReadEntry of(Entry entry) {
    return new ReadEntry(
        entry.leafHash(),
        entry.submission(),
        OptionalLong.of(entry.index()),
        OptionalLong.of(entry.logPart().recordedAt()),
        entry.logPart().keyState(),
        entry.logPart().links(),
        Optional.of(entry),
        Optional.empty());
  }

  private static ReadEntry of(EntryOutline outline, Optional<MalformedEventException> malformed) {
    return new ReadEntry(
        outline.leafHash(),
        outline.submission(),
        outline.index(),
        outline.recordedAt(),
        outline.keyState(),
        outline.links(),
        Optional.empty(),
        malformed);
  }

  /** A key by an algorithm that this verifier does not know is new, not malformed: [K-01]. */
  private static boolean namesNewAlgorithm(MalformedEventException e) {
    return e.rule().equals(KEY_RULE) && e.field().endsWith(ALGORITHM_FIELD);
  }

  /** Whether a newer verifier could read more. */
  boolean isNewer() {
    return entry.isEmpty() && malformed.isEmpty();
  }

  /** The index as it stands, or a dash, for messages. */
  String indexText() {
    return index.isPresent() ? Long.toString(index.getAsLong()) : "-";
  }
}
