package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the log adds to a submission: the second half of an entry ([N-03]).
 *
 * @param index the entry's index in the log
 * @param recordedAt the time of recording, microseconds since 1970-01-01T00:00:00Z
 * @param previous the leaf hash of the entry before; empty exactly in entry 0
 * @param links one for each stream of the event, by ascending stream id
 * @param keyState the signing key's stream as it stood; empty exactly in entry 0
 * @param assigned the number that the ledger assigned; present exactly where {@link
 *     Kind#carriesAssigned}
 * @param remarks what is odd about the event, see {@link Remark}, strictly ascending
 */
public record LogPart(
    long index,
    long recordedAt,
    Optional<Hash> previous,
    List<Link> links,
    Optional<KeyState> keyState,
    OptionalLong assigned,
    List<Integer> remarks) {
  /** The format of the log's part in this version. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public LogPart {
    links = List.copyOf(links);
    remarks = List.copyOf(remarks);
  }

  /** The second half of an entry whose fields keep their own rules; the cursor stands before it. */
  static LogPart read(Fields fields) throws MalformedEventException {
    var index = 0L;
    var recordedAt = 0L;
    var previous = Optional.<Hash>empty();
    var links = new ArrayList<Link>(Limits.STREAMS_MAX);
    var keyState = Optional.<KeyState>empty();
    var assigned = OptionalLong.empty();
    var remarks = List.<Integer>of();
    while (fields.next()) {
      switch (fields.number()) {
        case cl.acuse.proto.v1.LogPart.FORMAT_FIELD_NUMBER -> {} // The walk has checked it.
        case cl.acuse.proto.v1.LogPart.INDEX_FIELD_NUMBER -> index = fields.value();
        case cl.acuse.proto.v1.LogPart.RECORDED_AT_FIELD_NUMBER -> recordedAt = fields.value();
        case cl.acuse.proto.v1.LogPart.PREVIOUS_FIELD_NUMBER ->
            previous = Optional.of(fields.hash());
        case cl.acuse.proto.v1.LogPart.LINKS_FIELD_NUMBER ->
            links.add(Link.read(fields.message(), links.size()));
        case cl.acuse.proto.v1.LogPart.KEY_STATE_FIELD_NUMBER ->
            keyState = Optional.of(KeyState.read(fields.message()));
        case cl.acuse.proto.v1.LogPart.ASSIGNED_FIELD_NUMBER -> assigned = number(fields.message());
        case cl.acuse.proto.v1.LogPart.REMARKS_FIELD_NUMBER -> remarks = fields.numbers();
        default -> throw new AssertionError("a log's part has no field " + fields.number());
      }
    }
    var part = new LogPart(index, recordedAt, previous, links, keyState, assigned, remarks);
    part.checkFirst();
    part.checkRemarks();
    return part;
  }

  private static OptionalLong number(Fields assigned) {
    return assigned.next() ? OptionalLong.of(assigned.value()) : OptionalLong.empty();
  }

  private void checkFirst() throws MalformedEventException {
    if (previous.isEmpty() != (index == 0)) {
      throw new MalformedEventException("N-03", "previous", "absence exactly in entry 0");
    }
    if (keyState.isEmpty() != (index == 0)) {
      throw new MalformedEventException("N-03", "key_state", "absence exactly in entry 0");
    }
  }

  private void checkRemarks() throws MalformedEventException {
    for (var i = 1; i < remarks.size(); i++) {
      if (remarks.get(i - 1) >= remarks.get(i)) {
        throw new MalformedEventException(
            "N-03", "remarks[%d]".formatted(i), "remarks in strictly ascending order");
      }
    }
  }

  /**
   * The bytes with which an entry ends.
   *
   * @return the canonical form
   */
  public ByteString encode() {
    var message =
        cl.acuse.proto.v1.LogPart.newBuilder()
            .setFormat(FORMAT)
            .setIndex(index)
            .setRecordedAt(recordedAt)
            .addAllRemarks(remarks);
    previous.ifPresent(hash -> message.setPrevious(Bytes.of(hash)));
    links.forEach(link -> message.addLinks(link.message()));
    keyState.ifPresent(state -> message.setKeyState(state.message()));
    assigned.ifPresent(
        number -> message.setAssigned(cl.acuse.proto.v1.Assigned.newBuilder().setNumber(number)));
    return message.build().toByteString();
  }
}
