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

  /** The second half of an entry whose fields keep their own rules. */
  static LogPart of(cl.acuse.proto.v1.Entry entry) throws MalformedEventException {
    var part =
        new LogPart(
            entry.getIndex(),
            entry.getRecordedAt(),
            Bytes.optionalHash(entry.getPrevious()),
            links(entry.getLinksList()),
            entry.hasKeyState() ? Optional.of(KeyState.of(entry.getKeyState())) : Optional.empty(),
            entry.hasAssigned()
                ? OptionalLong.of(entry.getAssigned().getNumber())
                : OptionalLong.empty(),
            entry.getRemarksList());
    part.checkFirst();
    part.checkRemarks();
    return part;
  }

  private static List<Link> links(List<cl.acuse.proto.v1.Link> messages)
      throws MalformedEventException {
    var links = new ArrayList<Link>(messages.size());
    for (var message : messages) {
      try {
        links.add(Link.of(message));
      } catch (MalformedEventException e) {
        throw e.within("links[%d]".formatted(links.size()));
      }
    }
    return links;
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
