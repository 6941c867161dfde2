package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;

/**
 * A cursor over the fields of one message in canonical form, without a copy of anything.
 *
 * <p>It believes the bytes: {@link CanonicalForm} has to have passed them, and nothing may change
 * the array afterwards. What most readers ask of an entry (its links, the parties of its event) is
 * a dozen of its fields, so that an object a message, as protobuf makes them, costs ten times what
 * the answer does.
 *
 * <p>Owned by the one call that made it.
 */
final class Fields {
  private static final int VARINT_GROUP_BITS = 7;
  private static final int VARINT_GROUP_MASK = (1 << VARINT_GROUP_BITS) - 1;

  private final byte[] raw;
  private final int end;

  /** Where the field after the current one begins. */
  private int next;

  private int number;
  private int start;
  private long value;

  Fields(byte[] raw, int from, int to) {
    this.raw = raw;
    this.next = from;
    this.end = to;
  }

  /** Goes to the next field; false behind the last one. */
  boolean next() {
    return next(Integer.MAX_VALUE);
  }

  /** Goes to the next field if its number is at most {@code last}; otherwise stays. */
  boolean next(int last) {
    if (next == end) {
      return false;
    }
    var here = next;
    var tag = (int) varint();
    number = tag >>> Wire.TYPE_BITS;
    if (number > last) {
      next = here;
      return false;
    }
    value = varint();
    start = next;
    if ((tag & Wire.TYPE_MASK) == Wire.LENGTH_DELIMITED) {
      next += (int) value;
    }
    return true;
  }

  private long varint() {
    var result = 0L;
    for (var shift = 0; ; shift += VARINT_GROUP_BITS) {
      var group = raw[next++];
      result |= (long) (group & VARINT_GROUP_MASK) << shift;
      if (group >= 0) {
        return result;
      }
    }
  }

  /** The number of the current field. */
  int number() {
    return number;
  }

  /** The current field's value, a number. */
  long value() {
    return value;
  }

  /** Where the current field's value begins. */
  int start() {
    return start;
  }

  /** Behind the current field's value. */
  int stop() {
    return next;
  }

  /** The current field's value, a hash. */
  Hash hash() {
    return Hash.read(raw, start);
  }

  /** The values of a repeated field of hashes, of which the first began there. */
  List<Hash> hashes(int first, int count) {
    return new HashRun(raw, first, count);
  }

  /** The current field's value, bytes that share the array. */
  ByteString bytes() {
    return UnsafeByteOperations.unsafeWrap(raw, start, next - start);
  }

  /** The fields of the current field's value, a message. */
  Fields message() {
    return new Fields(raw, start, next);
  }

  /** The current field's value, packed numbers of at most 32 bits. */
  List<Integer> numbers() {
    var numbers = new ArrayList<Integer>();
    for (var packed = message(); packed.next < packed.end; ) {
      numbers.add((int) packed.varint());
    }
    return numbers;
  }
}
