package cl.acuse.entry;

/**
 * Between what a field's value lies: a number by its value, a text and bytes by their length.
 *
 * @param measure what is measured
 * @param least the least that is right
 * @param most the most that is right
 * @param content what a text consists of
 */
record Bounds(Measure measure, long least, long most, Content content) {
  /** What of a field is measured. */
  enum Measure {
    NOTHING,
    VALUE,
    LENGTH
  }

  /** No bound: sub-messages, booleans, and every field of a bare schema. */
  static Bounds any() {
    return new Bounds(Measure.NOTHING, Long.MIN_VALUE, Long.MAX_VALUE, Content.ANY);
  }

  /** Any number that the canonical form has. */
  static Bounds number() {
    return number(0, Long.MAX_VALUE);
  }

  /** A number. */
  static Bounds number(long least, long most) {
    return new Bounds(Measure.VALUE, least, most, Content.ANY);
  }

  /** A registry's number, listed or not. */
  static Bounds registryNumber() {
    return number(1, Limits.REGISTRY_NUMBER_MAX);
  }

  /** SHA-256, a leaf hash or a commitment. */
  static Bounds hash() {
    return bytes(Limits.HASH_BYTES);
  }

  /** So many bytes exactly. */
  static Bounds bytes(int length) {
    return bytes(length, length);
  }

  /** So many bytes. */
  static Bounds bytes(int least, int most) {
    return new Bounds(Measure.LENGTH, least, most, Content.ANY);
  }

  /** A text of so many bytes. */
  static Bounds text(int least, int most) {
    return text(least, most, Content.ANY);
  }

  /** A text of so many bytes and of this content. */
  static Bounds text(int least, int most, Content content) {
    return new Bounds(Measure.LENGTH, least, most, content);
  }

  /** What would be right. */
  String expected() {
    return switch (measure) {
      case NOTHING -> "anything";
      case VALUE -> least == most ? "the number " + least : "a number " + range();
      case LENGTH ->
          least == most
              ? "exactly %d bytes".formatted(least)
              : "%d to %d bytes".formatted(least, most);
    };
  }

  private String range() {
    return most == Long.MAX_VALUE ? "of at least " + least : "from %d to %d".formatted(least, most);
  }
}
