package cl.acuse.demo.register;

import cl.acuse.client.event.Opening;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A planned event that is in the log.
 *
 * @param planned what it says
 * @param kind its kind's name
 * @param eventId its id
 * @param index where it stands
 * @param leaf the entry's leaf hash
 * @param openings what opens its commitments
 */
record RecordedAct(
    Planned planned,
    String kind,
    ByteString eventId,
    long index,
    Hash leaf,
    List<Opening> openings) {
  RecordedAct {
    openings = List.copyOf(openings);
  }
}
