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
  static Link of(cl.acuse.proto.v1.Link message) throws MalformedEventException {
    if (message.getPrevious().isEmpty() != (message.getPosition() == 0)) {
      throw new MalformedEventException("N-05", "previous", "absence exactly at position 0");
    }
    return new Link(
        Hash.of(message.getStream().toByteArray()),
        message.getPosition(),
        Bytes.optionalHash(message.getPrevious()));
  }

  cl.acuse.proto.v1.Link message() {
    var message =
        cl.acuse.proto.v1.Link.newBuilder().setStream(Bytes.of(stream)).setPosition(position);
    previous.ifPresent(hash -> message.setPrevious(Bytes.of(hash)));
    return message.build();
  }
}
