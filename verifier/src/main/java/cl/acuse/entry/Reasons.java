package cl.acuse.entry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** Where each kind's body keeps its reason, looked up in the schema once. */
final class Reasons {
  private static final Map<Kind, Place> PLACES = places();

  private Reasons() {}

  /** The body's field in the event, and the reason's field in the body. */
  private record Place(FieldDescriptor body, FieldDescriptor reason) {}

  static OptionalInt of(Kind kind, cl.acuse.proto.v1.Event message) {
    var place = PLACES.get(kind);
    return place == null
        ? OptionalInt.empty()
        : OptionalInt.of((Integer) ((Message) message.getField(place.body)).getField(place.reason));
  }

  private static Map<Kind, Place> places() {
    var places = new EnumMap<Kind, Place>(Kind.class);
    for (var kind : Kind.values()) {
      var body = cl.acuse.proto.v1.Event.getDescriptor().findFieldByNumber(kind.number());
      var reason = body.getMessageType().findFieldByName("reason");
      if (reason != null) {
        places.put(kind, new Place(body, reason));
      }
    }
    return places;
  }
}
