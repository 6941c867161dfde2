package cl.acuse.entry;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bit of a {@code long} stands for which field of a message, so that the set of fields
 * present is one number.
 *
 * <p>A field has one bit. A oneof has two for all its members together, however many they are: the
 * lower for one member, the higher for a second one ({@link FieldShape#mark}). A message needs
 * therefore at most 64 bits, not at most 64 fields.
 */
final class FieldBits {
  private final Map<FieldDescriptor, Long> bits = new LinkedHashMap<>();
  private final Map<OneofDescriptor, Long> oneofs = new LinkedHashMap<>();
  private int used;

  FieldBits(Descriptor type) {
    if (type.getFields().isEmpty()) {
      throw new IllegalArgumentException(type.getFullName() + " has no field");
    }
    if (type.getOneofs().size() != type.getRealOneofs().size()) {
      throw new IllegalArgumentException(type.getFullName() + " has explicit presence");
    }
    for (var field : byNumber(type)) {
      var oneof = field.getRealContainingOneof();
      bits.put(field, oneof == null ? take(1) : oneofs.computeIfAbsent(oneof, members -> take(2)));
    }
    if (used > Long.SIZE) {
      throw new IllegalArgumentException(type.getFullName() + " needs more than 64 bits");
    }
  }

  private long take(int count) {
    var bit = 1L << used;
    used += count;
    return bit;
  }

  static List<FieldDescriptor> byNumber(Descriptor type) {
    return type.getFields().stream()
        .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
        .toList();
  }

  long of(FieldDescriptor field) {
    var bit = bits.get(field);
    if (bit == null) {
      throw new AssertionError("no bit for " + field.getFullName());
    }
    return bit;
  }

  List<Shape.Choice> choices() {
    return oneofs.entrySet().stream()
        .map(oneof -> new Shape.Choice(oneof.getKey().getName(), 0b11 * oneof.getValue()))
        .toList();
  }
}
