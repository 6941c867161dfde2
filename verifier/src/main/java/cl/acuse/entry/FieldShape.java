package cl.acuse.entry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What the walker needs to know of one field. What it asks at every field stands here by itself,
 * computed once: the walk is most of what reading an entry costs, hashing apart. Immutable.
 */
final class FieldShape {
  private final String name;
  private final Type type;
  private final boolean list;
  private final boolean member;
  private final long bit;
  private final FieldRule rule;
  private final @Nullable Shape message;
  private final int tag;
  private final boolean packed;
  private final long least;
  private final long most;
  private final int elementsMost;

  /**
   * A field.
   *
   * @param number the field number
   * @param name the field's name
   * @param type how its value is written
   * @param list whether it is repeated
   * @param member whether it belongs to a oneof, so that even its default value is written
   * @param bit the field's bit in the set of fields that are present; that of its oneof where it
   *     belongs to one
   * @param rule what is demanded beyond the canonical form
   * @param message the shape of the sub-message; null where it is none
   */
  FieldShape(
      int number,
      String name,
      Type type,
      boolean list,
      boolean member,
      long bit,
      FieldRule rule,
      @Nullable Shape message) {
    this.name = name;
    this.type = type;
    this.list = list;
    this.member = member;
    this.bit = bit;
    this.rule = rule;
    this.message = message;
    this.packed = list && type.isNumber();
    this.tag = number << Wire.TYPE_BITS | wireType();
    this.least = rule.bounds().least();
    this.most = rule.bounds().most();
    this.elementsMost = rule.elementsMost();
  }

  /** How a value is written; the schema has no other types, [C-06]. */
  enum Type {
    /** {@code uint32}. */
    UINT32(true),
    /** {@code uint64} or {@code int64}: 0 to 2^63-1. */
    UINT63(true),
    /** {@code bool}. */
    BOOL(true),
    /** {@code string}. */
    STRING(false),
    /** {@code bytes}. */
    BYTES(false),
    /** A message. */
    MESSAGE(false);

    private final boolean number;

    Type(boolean number) {
      this.number = number;
    }

    static Type of(FieldDescriptor field) {
      return switch (field.getType()) {
        case UINT32 -> UINT32;
        case UINT64, INT64 -> UINT63;
        case BOOL -> BOOL;
        case STRING -> STRING;
        case BYTES -> BYTES;
        case MESSAGE -> MESSAGE;
        case DOUBLE,
            FLOAT,
            INT32,
            FIXED64,
            FIXED32,
            GROUP,
            ENUM,
            SFIXED32,
            SFIXED64,
            SINT32,
            SINT64 ->
            throw new IllegalArgumentException(
                "the canonical form has no type " + field.getType() + ": " + field.getFullName());
      };
    }

    boolean isNumber() {
      return number;
    }

    private Bounds.Measure measure() {
      return switch (this) {
        case UINT32, UINT63 -> Bounds.Measure.VALUE;
        case STRING, BYTES -> Bounds.Measure.LENGTH;
        case BOOL, MESSAGE -> Bounds.Measure.NOTHING;
      };
    }
  }

  /**
   * The set of fields present with this one added; a second member of a oneof is marked as such.
   */
  long mark(long present) {
    return member && (present & bit) != 0 ? present | bit << 1 : present | bit;
  }

  int number() {
    return tag >>> Wire.TYPE_BITS;
  }

  String name() {
    return name;
  }

  Type type() {
    return type;
  }

  /** Whether it is repeated. */
  boolean list() {
    return list;
  }

  /** Whether it belongs to a oneof. */
  boolean member() {
    return member;
  }

  /** See {@link #mark}. */
  long bit() {
    return bit;
  }

  FieldRule rule() {
    return rule;
  }

  /** The shape of the sub-message that the field is. */
  Shape message() {
    if (message == null) {
      throw new AssertionError(name + " is no message");
    }
    return message;
  }

  /** With what the field begins on the wire. */
  int tag() {
    return tag;
  }

  /** Whether it may stand behind the field of a number: one with a greater number, or a list. */
  boolean mayFollow(int last) {
    return last < number() || (last == number() && list && !packed);
  }

  /** How many elements there may be. */
  int elementsMost() {
    return elementsMost;
  }

  /** Whether a value, or its length, is between the rule's bounds. */
  boolean holds(long measured) {
    return measured >= least && measured <= most;
  }

  /** Numbers of a repeated field stand in one packed value, [C-05]. */
  boolean packed() {
    return packed;
  }

  /** The wire type that the value must have. */
  int wireType() {
    return type.isNumber() && !list ? Wire.VARINT : Wire.LENGTH_DELIMITED;
  }

  /** How a failure names the field, or an element of it. */
  String at(int element) {
    return list ? name + '[' + element + ']' : name;
  }

  /** Whether the rule measures what this type has. */
  boolean fitsRule() {
    var measure = rule.bounds().measure();
    return measure == Bounds.Measure.NOTHING || measure == type.measure();
  }
}
