package cl.acuse.entry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes one field of a message, named by its path: {@code "documents[0].open.role"}. */
final class Edit {
  private static final Pattern STEP = Pattern.compile("([a-z0-9_]+)(?:\\[([0-9]+)])?(?:\\.(.+))?");

  private Edit() {}

  /** The event with a field set: a number as {@code long}, a list for a repeated field. */
  static cl.acuse.proto.v1.Event set(cl.acuse.proto.v1.Event event, String path, Object value) {
    return (cl.acuse.proto.v1.Event)
        edit(event, path, (builder, field) -> put(builder, field, value));
  }

  /** The event without a field. */
  static cl.acuse.proto.v1.Event clear(cl.acuse.proto.v1.Event event, String path) {
    return (cl.acuse.proto.v1.Event) edit(event, path, Message.Builder::clearField);
  }

  /** The field at the end of a path. */
  static FieldDescriptor field(Message message, String path) {
    var found = new FieldDescriptor[1];
    edit(message, path, (builder, field) -> found[0] = field);
    return found[0];
  }

  @FunctionalInterface
  private interface Change {
    void apply(Message.Builder builder, FieldDescriptor field);
  }

  private static Message edit(Message message, String path, Change change) {
    var step = step(path);
    var field = message.getDescriptorForType().findFieldByName(step.group(1));
    var builder = message.toBuilder();
    if (step.group(3) == null) {
      change.apply(builder, field);
    } else if (step.group(2) == null) {
      builder.setField(field, edit((Message) message.getField(field), step.group(3), change));
    } else {
      var index = Integer.parseInt(step.group(2));
      var inner = (Message) message.getRepeatedField(field, index);
      builder.setRepeatedField(field, index, edit(inner, step.group(3), change));
    }
    return builder.build();
  }

  private static Matcher step(String path) {
    var matcher = STEP.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(path);
    }
    return matcher;
  }

  private static void put(Message.Builder builder, FieldDescriptor field, Object value) {
    if (value instanceof List<?> elements) {
      builder.clearField(field);
      elements.forEach(element -> builder.addRepeatedField(field, typed(field, element)));
    } else {
      builder.setField(field, typed(field, value));
    }
  }

  private static Object typed(FieldDescriptor field, Object value) {
    return value instanceof Long number && field.getJavaType() == FieldDescriptor.JavaType.INT
        ? (Object) number.intValue()
        : value;
  }
}
