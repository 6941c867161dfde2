package cl.acuse.entry;

import cl.acuse.proof.Hash;
import java.util.Optional;

/**
 * The place of an entry in one of its streams ([N-05]).
 *
 * @param stream the stream's id
 * @param position how many entries of the stream stand before
 * @param previous the leaf hash of the last of them; empty exactly at position 0
 */
public record Link(Hash stream, long position, Optional<Hash> previous) {
  /** A checked link, by its place in the entry's list. */
  static Link read(Fields fields, int place) throws MalformedEventException {
    var stream = Hash.ZERO;
    var position = 0L;
    var previous = Optional.<Hash>empty();
    while (fields.next()) {
      switch (fields.number()) {
        case cl.acuse.proto.v1.Link.STREAM_FIELD_NUMBER -> stream = fields.hash();
        case cl.acuse.proto.v1.Link.POSITION_FIELD_NUMBER -> position = fields.value();
        case cl.acuse.proto.v1.Link.PREVIOUS_FIELD_NUMBER -> previous = Optional.of(fields.hash());
        default -> throw new AssertionError("a link has no field " + fields.number());
      }
    }
    if (previous.isEmpty() != (position == 0)) {
      throw new MalformedEventException(
          "N-05", "links[%d].previous".formatted(place), "absence exactly at position 0");
    }
    return new Link(stream, position, previous);
  }

  cl.acuse.proto.v1.Link message() {
    var message =
        cl.acuse.proto.v1.Link.newBuilder().setStream(Bytes.of(stream)).setPosition(position);
    previous.ifPresent(hash -> message.setPrevious(Bytes.of(hash)));
    return message.build();
  }
}
