package cl.acuse.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The outermost fields of a message by an unknown schema, as far as they can be read ([V-12]).
 *
 * <p>What stands inside them is not looked at, so no later type of a field can make them
 * unreadable.
 */
final class OuterFields {
  private final UnknownFieldSet fields;

  private OuterFields(UnknownFieldSet fields) {
    this.fields = fields;
  }

  static OuterFields of(ByteString bytes) {
    var input = bytes.newCodedInput();
    var fields = UnknownFieldSet.newBuilder();
    try {
      while (!input.isAtEnd()) {
        if (!fields.mergeFieldFrom(input.readTag(), input)) {
          break;
        }
      }
    } catch (IOException e) {
      // What was read before stands.
    }
    return new OuterFields(fields.build());
  }

  /** The numbers of the fields. */
  Set<Integer> numbers() {
    return fields.asMap().keySet();
  }

  /** The values of a field that are varints. */
  List<Long> varints(int number) {
    return fields.getField(number).getVarintList();
  }

  /** The values of a field that have a length. */
  List<ByteString> values(int number) {
    return fields.getField(number).getLengthDelimitedList();
  }
}
