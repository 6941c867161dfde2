package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
 * @param eventFormat the event's format, unsigned; 0 where it has none
 * @param kindNumber the number of the event's kind, with a body in this version or not
 * @param logPartFormat the format of the log's part, unsigned; 0 where it has none
 * @param index the entry's index, as the log's part states it
 * @param recordedAt the time of recording, as the log's part states it
 * @param keyState the signing key's stream, as the log's part states it
 */
public record EntryOutline(
    ByteString bytes,
    Hash leafHash,
    Submission submission,
    int eventFormat,
    OptionalInt kindNumber,
    int logPartFormat,
    OptionalLong index,
    OptionalLong recordedAt,
    Optional<KeyState> keyState) {
  private static final int FIRST_KIND_NUMBER = Kind.GENESIS.number();

  /**
   * Whether something in the entry is newer than this code, so that {@link Entry#parse} cannot
   * judge it. If not, {@link Entry#parse} has the last word.
   *
   * @return true if a format is greater than ours, or the kind has no body in this version
   */
  public boolean isNewer() {
    return Integer.compareUnsigned(eventFormat, Event.FORMAT) > 0
        || Integer.compareUnsigned(logPartFormat, LogPart.FORMAT) > 0
        || (kindNumber.isPresent() && Kind.of(kindNumber.getAsInt()).isEmpty());
  }

  static EntryOutline read(ByteString bytes) throws MalformedEventException {
    if (bytes.size() > Limits.ENTRY_BYTES_MAX) {
      throw new MalformedEventException("B-02", "", "at most 65,535 bytes");
    }
    var end = SubmissionPrefix.end(bytes);
    var submission = Submission.parse(bytes.substring(0, end));
    var event = lenientEvent(submission.event());
    var logPart = lenientLogPart(bytes.substring(end));
    return new EntryOutline(
        bytes,
        Hash.leaf(bytes.toByteArray()),
        submission,
        event.getFormat(),
        kindNumber(event),
        logPart.getFormat(),
        logPart.getIndex() >= 0 ? OptionalLong.of(logPart.getIndex()) : OptionalLong.empty(),
        logPart.getRecordedAt() > 0
            ? OptionalLong.of(logPart.getRecordedAt())
            : OptionalLong.empty(),
        keyState(logPart));
  }

  private static cl.acuse.proto.v1.Event lenientEvent(ByteString bytes)
      throws MalformedEventException {
    try {
      return cl.acuse.proto.v1.Event.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedEventException("C-11", "event", "a protobuf message");
    }
  }

  private static cl.acuse.proto.v1.LogPart lenientLogPart(ByteString bytes)
      throws MalformedEventException {
    try {
      return cl.acuse.proto.v1.LogPart.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedEventException("C-11", "", "a protobuf message");
    }
  }

  private static OptionalInt kindNumber(cl.acuse.proto.v1.Event event) {
    var known = event.getKindCase().getNumber();
    return known != 0
        ? OptionalInt.of(known)
        : event.getUnknownFields().asMap().keySet().stream()
            .mapToInt(Integer::intValue)
            .filter(number -> number >= FIRST_KIND_NUMBER)
            .min();
  }

  private static Optional<KeyState> keyState(cl.acuse.proto.v1.LogPart logPart) {
    var state = logPart.getKeyState();
    return state.getCount() > 0 && state.getHead().size() == Limits.HASH_BYTES
        ? Optional.of(KeyState.of(state))
        : Optional.empty();
  }
}
