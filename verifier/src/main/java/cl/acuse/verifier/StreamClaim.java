package cl.acuse.verifier;

import cl.acuse.entry.Stream;
import cl.acuse.proof.MalformedException;
import java.util.Optional;

/**
 * What a proof states of one stream (spec ).
 *
 * @param name which stream
 * @param asOf what the map of the epoch as of which has for it
 * @param since what the map of an earlier epoch has for it; present where the proof has one
 */
public record StreamClaim(StreamName name, MapEvidence asOf, Optional<MapEvidence> since) {
  /** The stream. */
  Stream stream() {
    return name.stream();
  }

  /** Position of the first entry that the proof has to hold. */
  long from() {
    return since.map(MapEvidence::count).orElse(0L);
  }

  /** Position behind the last one. */
  long to() {
    return asOf.count();
  }

  static StreamClaim of(cl.acuse.proto.v1.StreamClaim message) throws MalformedException {
    if (!message.hasStream() || !message.hasAsOf()) {
      throw new MalformedException("A proof's stream lacks its name or what the map has for it.");
    }
    var name = StreamName.of(message.getStream());
    var id = name.stream().id();
    var since =
        message.hasSince()
            ? Optional.of(MapEvidence.of(message.getSince(), id))
            : Optional.<MapEvidence>empty();
    return new StreamClaim(name, MapEvidence.of(message.getAsOf(), id), since);
  }

  cl.acuse.proto.v1.StreamClaim message() {
    var message =
        cl.acuse.proto.v1.StreamClaim.newBuilder()
            .setStream(name.message())
            .setAsOf(asOf.message());
    since.ifPresent(evidence -> message.setSince(evidence.message()));
    return message.build();
  }
}
