package cl.acuse.entry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Optional;

/**
 * What the walker needs to know of one field.
 *
 * @param number the field number
 * @param name the field's name
 * @param type how its value is written
 * @param list whether it is repeated
 * @param member whether it belongs to a oneof, so that even its default value is written
 * @param bit the field's bit in the set of fields that are present; that of its oneof where it
 *     belongs to one
 * @param rule what is demanded beyond the canonical form
 * @param message the shape of the sub-message
 */
record FieldShape(
    int number,
    String name,
    Type type,
    boolean list,
    boolean member,
    long bit,
    FieldRule rule,
    Optional<Shape> message) {

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

  /** Numbers of a repeated field stand in one packed value, [C-05]. */
  boolean packed() {
    return list && type.isNumber();
  }

  /** The wire type that the value must have. */
  int wireType() {
    return type.isNumber() && !list ? Wire.VARINT : Wire.LENGTH_DELIMITED;
  }

  /** Whether the rule measures what this type has. */
  boolean fitsRule() {
    var measure = rule.bounds().measure();
    return measure == Bounds.Measure.NOTHING || measure == type.measure();
  }
}
