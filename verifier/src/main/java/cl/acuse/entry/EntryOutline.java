package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What can be known of an entry without knowing its formats ([V-12]).
 *
 * <p>A submission has one format for ever and is read strictly. Of the event only its format and
 * the number of its kind are looked at; of the log's part its format, and those fields that later
 * formats keep if they keep them at all. None of it is to be believed: it tells which checks can
 * run.
 *
 * @param bytes the entry, exactly as it is in the tree
 * @param leafHash {@code SHA-256(0x00 ‖ bytes)}
 * @param submission the submitter's half
 * @param eventFormat the event's format, unsigned; 0 where it has none that can be read
 * @param kindNumber the number of the event's kind; where there are several fields in the range of
 *     kinds, one that has no body in this version
 * @param logPartFormat the format of the log's part, unsigned; 0 where it has none
 * @param index the entry's index, as the log's part states it
 * @param recordedAt the time of recording, as the log's part states it
 * @param keyState the signing key's stream, as the log's part states it
 * @param links those of the log's part; empty where its format is greater than ours, or it is
 *     malformed
 */
public record EntryOutline(
    ByteString bytes,
    Hash leafHash,
    Submission submission,
    long eventFormat,
    OptionalInt kindNumber,
    long logPartFormat,
    OptionalLong index,
    OptionalLong recordedAt,
    Optional<KeyState> keyState,
    List<Link> links) {
  /** Copies the list. */
  public EntryOutline {
    links = List.copyOf(links);
  }

  /**
   * Whether something in the entry is newer than this code, so that {@link Entry#parse} cannot
   * judge it. If not, {@link Entry#parse} has the last word.
   *
   * @return true if a format is greater than ours, or the kind has no body in this version
   */
  public boolean isNewer() {
    return Long.compareUnsigned(eventFormat, Kind.LAST_FORMAT) > 0
        || Long.compareUnsigned(logPartFormat, LogPart.FORMAT) > 0
        || (kindNumber.isPresent() && hasNoBody(kindNumber.getAsInt()));
  }

  static EntryOutline read(ByteString bytes) throws MalformedEventException {
    if (bytes.size() > Limits.ENTRY_BYTES_MAX) {
      throw new MalformedEventException("B-02", "", "at most 65,535 bytes");
    }
    var end = SubmissionPrefix.end(bytes);
    var submission = Submission.parse(bytes.substring(0, end));
    var event = OuterFields.of(submission.event());
    var logPart = OuterFields.of(bytes.substring(end));
    return new EntryOutline(
        bytes,
        Hash.leaf(bytes.toByteArray()),
        submission,
        format(event, cl.acuse.proto.v1.Event.FORMAT_FIELD_NUMBER),
        kindNumber(event),
        format(logPart, cl.acuse.proto.v1.LogPart.FORMAT_FIELD_NUMBER),
        number(logPart, cl.acuse.proto.v1.LogPart.INDEX_FIELD_NUMBER),
        number(logPart, cl.acuse.proto.v1.LogPart.RECORDED_AT_FIELD_NUMBER),
        keyState(logPart),
        links(bytes.substring(end)));
  }

  private static List<Link> links(ByteString logPart) {
    var raw = logPart.toByteArray();
    try {
      CanonicalForm.check(EntryTable.LOG_PART, raw, 0, raw.length);
      return LogPart.read(new Fields(raw, 0, raw.length)).links();
    } catch (MalformedEventException e) {
      return List.of();
    }
  }

  private static long format(OuterFields message, int field) {
    return message.varints(field).stream().findFirst().orElse(0L);
  }

  private static OptionalInt kindNumber(OuterFields event) {
    var kinds =
        event.numbers().stream()
            .mapToInt(Integer::intValue)
            .filter(number -> number >= Kind.GENESIS.number())
            .toArray();
    var unknown = IntStream.of(kinds).filter(EntryOutline::hasNoBody).findFirst();
    return unknown.isPresent() ? unknown : IntStream.of(kinds).findFirst();
  }

  private static boolean hasNoBody(int kindNumber) {
    return Kind.of(kindNumber).isEmpty();
  }

  /** A number, 0 where it is absent; empty where it stands twice or is none of ours. */
  private static OptionalLong number(OuterFields message, int field) {
    var values = message.varints(field);
    if (values.isEmpty()) {
      return OptionalLong.of(0);
    }
    return values.size() == 1 && values.getFirst() > 0
        ? OptionalLong.of(values.getFirst())
        : OptionalLong.empty();
  }

  private static Optional<KeyState> keyState(OuterFields logPart) {
    var values = logPart.values(cl.acuse.proto.v1.LogPart.KEY_STATE_FIELD_NUMBER);
    if (values.size() != 1) {
      return Optional.empty();
    }
    var raw = values.getFirst().toByteArray();
    try {
      CanonicalForm.check(EntryTable.KEY_STATE, raw, 0, raw.length);
      return Optional.of(KeyState.read(new Fields(raw, 0, raw.length)));
    } catch (MalformedEventException e) {
      return Optional.empty();
    }
  }
}
