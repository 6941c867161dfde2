package cl.acuse.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which a message may be written: docs/spec.md §1, [C-01] to [C-12].
 *
 * <p><b>Why.</b> Protobuf lets many byte strings mean one message: fields in any order, a number
 * with leading zero groups, a default value written or left out, a field twice, fields that nobody
 * knows. Evidence cannot. Two verifiers must read the same thing in the same bytes, an event's
 * bytes are its identity under a signature, and bytes that one program skips must not be read by
 * another. Nor can a message be serialised again and compared, for protobuf promises no stable
 * bytes across versions and languages. So the raw bytes are walked once, before any other parser
 * sees them.
 *
 * <p><b>How.</b> The walk goes forward only. A cursor reads a tag, looks the field up in the
 * message's {@link Shape}, checks order and wire type, and reads the value within the end of the
 * message that holds it; a sub-message is the same walk with a nearer end. Each level remembers two
 * things: the last field number, which must rise, and the set of fields present as bits of a {@code
 * long}, in which missing fields and oneofs are questions of one operation. Every read is bounded
 * by the nearest end, and each step consumes a byte at least, so the walk ends after as many steps
 * as there are bytes. It nests as deep as the schema, which holds no message inside itself.
 *
 * <p>Where a shape has rules (bounds, required fields, rules over several fields) the same walk
 * asks them, each after the canonical form of what it speaks of. The first failure ends the walk;
 * each message around it then says in which of its fields it is.
 *
 * <p>References: protobuf.dev/programming-guides/encoding; protobuf.dev "Serialization Is Not
 * Canonical"; RFC 3629 for UTF-8.
 */
public final class CanonicalForm {
  private static final ConcurrentMap<Descriptor, Shape> BARE = new ConcurrentHashMap<>();

  private CanonicalForm() {}

  /**
   * Refuses bytes that are not the canonical form of a message.
   *
   * @param type the message's schema, of which nothing but the canonical form is asked
   * @param bytes the message; an empty one is in canonical form if it has no oneof
   * @throws MalformedEventException for the first rule broken
   * @throws IllegalArgumentException if the schema has what the canonical form has not: floats,
   *     fixed and signed numbers, enums, maps, or a message inside itself
   */
  public static void check(Descriptor type, ByteString bytes) throws MalformedEventException {
    check(BARE.computeIfAbsent(type, Shape::bare), bytes.toByteArray(), 0, bytes.size());
  }

  /**
   * Reads a message, of which nothing but the canonical form is asked.
   *
   * @param type the message's schema
   * @param parser of that schema
   * @param bytes the message
   * @return the message; never to be serialised again
   * @throws MalformedEventException for the first rule broken
   * @throws IllegalArgumentException if the schema has what the canonical form has not
   */
  public static <M> M read(Descriptor type, Parser<M> parser, ByteString bytes)
      throws MalformedEventException {
    check(type, bytes);
    return parsed(parser, bytes);
  }

  /** The message that bytes in canonical form are. */
  static <M> M parsed(Parser<M> parser, ByteString checked) {
    try {
      return parser.parseFrom(checked);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("protobuf does not read what is in canonical form", e);
    }
  }

  /** Refuses bytes that are not in canonical form or break a rule of the shape. */
  static void check(Shape shape, byte[] raw, int from, int to) throws MalformedEventException {
    new Walk(raw, from).message(shape, to);
  }

  /** One walk over one message. Its fields belong to the one thread that runs it. */
  private static final class Walk {
    private static final int VARINT_BYTES_MAX = 10;

    private final byte[] raw;
    private int at;

    /** The element of a packed field that is read, or was read last. */
    private int packedElement;

    Walk(byte[] raw, int from) {
      this.raw = raw;
      this.at = from;
    }

    void message(Shape type, int end) throws MalformedEventException {
      var start = at;
      var present = 0L;
      var last = 0;
      var index = 0;
      while (at < end) {
        var field = tag(type, last, end);
        index = field.number() == last ? index + 1 : 0;
        last = field.number();
        present = field.mark(present);
        try {
          value(field, index, end);
        } catch (MalformedEventException e) {
          throw e.within(field.at(field.packed() ? packedElement : index));
        }
      }
      complete(type, present, start);
    }

    /** What can be asked only of a whole message: [C-08], required fields, rules over several. */
    private void complete(Shape type, long present, int start) throws MalformedEventException {
      var choice = type.firstUnclear(present);
      if (choice != null) {
        throw failure("C-08", choice.name(), "exactly one member of this oneof");
      }
      var missing = type.firstMissing(present);
      if (missing != null) {
        throw failure(missing.rule().clause(), missing.name(), "this field, which is required");
      }
      var across = type.across();
      if (across != null) {
        across.check(raw, start, at);
      }
    }

    /** Reads a tag: the field that follows, in its right place and with its right wire type. */
    private FieldShape tag(Shape type, int last, int end) throws MalformedEventException {
      var tag = varint(end);
      var field = type.field(tag >>> Wire.TYPE_BITS);
      if (field == null || field.tag() != tag || !field.mayFollow(last)) {
        throw wrongTag(field, tag, last);
      }
      return field;
    }

    private static MalformedEventException wrongTag(
        @Nullable FieldShape field, long tag, int last) {
      var wireType = (int) tag & Wire.TYPE_MASK;
      var number = tag >>> Wire.TYPE_BITS;
      if (wireType != Wire.VARINT && wireType != Wire.LENGTH_DELIMITED) {
        return failure("C-06", "", "wire types 0 and 2 only");
      }
      if (field == null) {
        return failure("C-10", Long.toString(number), "only fields that the schema knows");
      }
      if (number < last) {
        return failure("C-01", field.name(), "fields in ascending order of their numbers");
      }
      if (number == last && !field.list()) {
        return failure("C-02", field.name(), "this field at most once");
      }
      return field.packed()
          ? failure("C-05", field.name(), "all numbers in one packed field")
          : failure("C-06", field.name(), "wire type " + field.wireType());
    }

    private void value(FieldShape field, int index, int end) throws MalformedEventException {
      if (field.packed()) {
        packed(field, end);
        return;
      }
      if (index >= field.elementsMost()) {
        throw tooMany(field);
      }
      switch (field.type()) {
        case UINT32, UINT63, BOOL -> number(field, end);
        case STRING -> string(field, end);
        case BYTES -> bytes(field, end);
        case MESSAGE -> subMessage(field, end);
      }
    }

    private void number(FieldShape field, int end) throws MalformedEventException {
      var number = varint(end);
      if (number == 0 && !field.member()) {
        throw failure("C-04", "", "no field with its default value");
      }
      checkNumber(field, number);
    }

    private void packed(FieldShape field, int end) throws MalformedEventException {
      packedElement = 0;
      var limit = length(end);
      if (limit == at) {
        throw failure("C-05", "", "a packed field that is not empty");
      }
      for (; at < limit; packedElement++) {
        if (packedElement >= field.elementsMost()) {
          throw tooMany(field);
        }
        var number = varint(limit);
        if (number == 0) {
          throw failure("C-05", "", "no 0 among packed numbers");
        }
        checkNumber(field, number);
      }
    }

    private void checkNumber(FieldShape field, long number) throws MalformedEventException {
      var wide =
          switch (field.type()) {
            case UINT32 -> number >>> Integer.SIZE != 0;
            case UINT63 -> number < 0;
            case BOOL -> number >>> 1 != 0;
            case STRING, BYTES, MESSAGE -> throw new AssertionError(field.name() + " is no number");
          };
      if (wide) {
        throw failure("C-07", "", "a number within its type, and no negative one");
      }
      checkBounds(field, number);
    }

    private void string(FieldShape field, int end) throws MalformedEventException {
      var limit = length(end);
      checkNotDefault(field, limit);
      if (!Utf8.isText(raw, at, limit)) {
        throw failure("C-09", "", "valid UTF-8 without U+0000");
      }
      checkBounds(field, limit - at);
      var content = field.rule().bounds().content();
      if (!content.holds(raw, at, limit)) {
        throw failure(content.clause(), "", content.expected());
      }
      at = limit;
    }

    private void bytes(FieldShape field, int end) throws MalformedEventException {
      var limit = length(end);
      checkNotDefault(field, limit);
      checkBounds(field, limit - at);
      at = limit;
    }

    private void subMessage(FieldShape field, int end) throws MalformedEventException {
      var limit = length(end);
      if (limit == at && !field.member()) {
        throw failure("C-12", "", "a sub-message that is not empty");
      }
      message(field.message(), limit);
    }

    private void checkNotDefault(FieldShape field, int limit) throws MalformedEventException {
      if (limit == at && !field.member()) {
        throw failure("C-04", "", "no field with its default value");
      }
    }

    private void checkBounds(FieldShape field, long measured) throws MalformedEventException {
      if (!field.holds(measured)) {
        throw failure(field.rule().clause(), "", field.rule().bounds().expected());
      }
    }

    /** Reads a length and gives the end of the value, which never reaches beyond {@code end}. */
    private int length(int end) throws MalformedEventException {
      var length = varint(end);
      if (length < 0 || length > end - at) {
        throw failure("C-11", "", "a length within the message that holds it");
      }
      return at + (int) length;
    }

    private long varint(int end) throws MalformedEventException {
      // Nearly all tags and lengths have one byte.
      return at < end && raw[at] >= 0 ? raw[at++] : longVarint(end);
    }

    private long longVarint(int end) throws MalformedEventException {
      var value = 0L;
      for (var count = 1; count <= VARINT_BYTES_MAX; count++) {
        if (at == end) {
          throw failure("C-11", "", "a whole value before the message ends");
        }
        var next = raw[at++];
        value |= (next & 0x7fL) << (7 * (count - 1));
        if (next >= 0) {
          checkShortest(next, count);
          return value;
        }
      }
      throw failure("C-03", "", "a varint of at most 10 bytes");
    }

    private void checkShortest(byte last, int count) throws MalformedEventException {
      if (last == 0 && count > 1) {
        throw failure("C-03", "", "a varint with the fewest bytes possible");
      }
      if (last > 1 && count == VARINT_BYTES_MAX) {
        throw failure("C-03", "", "a varint of at most 64 bits");
      }
    }

    private static MalformedEventException tooMany(FieldShape field) {
      return failure(
          field.rule().clause(), "", "at most %d elements".formatted(field.elementsMost()));
    }

    /** Where the walk is, who reads the messages around it says. */
    private static MalformedEventException failure(String rule, String inner, String expected) {
      return new MalformedEventException(rule, inner, expected);
    }
  }
}
