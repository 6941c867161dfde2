package cl.acuse.verifier.delivery;

import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.verifier.CommittedField;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in events of a kind, as the registries of profiles write it: {@code
 * SUBMITTED:actor.name+office} stands for an actor with a name and an office, {@code
 * *:expediente.iuie} for an IUIe in an event of any kind, {@code SUBMITTED:acting.scheme=1} for an
 * acting institution of that scheme.
 *
 * @param kind of which kind the event has to be; empty for any
 * @param steps the messages on the way, from the event down
 * @param fields the fields that one and the same last message has to have, at least one
 * @param value what the field has to be; empty where its presence is enough
 */
record FieldPath(
    Optional<Kind> kind,
    List<FieldDescriptor> steps,
    List<FieldDescriptor> fields,
    Optional<String> value) {
  /** Copies the lists. */
  FieldPath {
    steps = List.copyOf(steps);
    fields = List.copyOf(fields);
  }

  /** Several places, with a blank between them. */
  static List<FieldPath> list(String text) {
    return Arrays.stream(text.split(" ", -1)).map(FieldPath::parse).toList();
  }

  private static FieldPath parse(String text) {
    var parts = text.split("[:=]", -1);
    var names = parts[1].split("\\.", -1);
    var steps = new ArrayList<FieldDescriptor>();
    var message = cl.acuse.proto.v1.Event.getDescriptor();
    for (var name : List.of(names).subList(0, names.length - 1)) {
      var step = field(message, name);
      steps.add(step);
      message = step.getMessageType();
    }
    var last = message;
    return new FieldPath(
        parts[0].equals("*") ? Optional.empty() : Optional.of(Kind.valueOf(parts[0])),
        steps,
        Arrays.stream(names[names.length - 1].split("\\+", -1))
            .map(name -> field(last, name))
            .toList(),
        parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
  }

  private static FieldDescriptor field(Descriptor message, String name) {
    var field = message.findFieldByName(name);
    if (field == null) {
      throw new AssertionError(message.getName() + " has no field " + name);
    }
    return field;
  }

  /** Whether an event has it. */
  Presence in(Event event) {
    if (kind.isPresent() && event.kind() != kind.get()) {
      return Presence.ABSENT;
    }
    var messages = Stream.<Message>of(event.message());
    for (var step : steps) {
      messages = messages.flatMap(message -> below(message, step));
    }
    if (messages.noneMatch(this::isIn)) {
      return Presence.ABSENT;
    }
    return fields.stream().anyMatch(CommittedField::isCommitment)
        ? Presence.COMMITTED
        : Presence.PRESENT;
  }

  private static Stream<Message> below(Message message, FieldDescriptor step) {
    if (step.isRepeated()) {
      return ((List<?>) message.getField(step)).stream().map(Message.class::cast);
    }
    return message.hasField(step) ? Stream.of((Message) message.getField(step)) : Stream.empty();
  }

  private boolean isIn(Message message) {
    return fields.stream().allMatch(field -> CommittedField.isPresent(message, field))
        && value
            .map(demanded -> message.getField(fields.getFirst()).toString().equals(demanded))
            .orElse(true);
  }
}
