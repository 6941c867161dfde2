package cl.acuse.entry;

/**
 * What the specification demands of one field, beyond its canonical form.
 *
 * @param field the field's name in its message
 * @param clause the clause that demands it
 * @param required whether the field, or one element of it, must be present
 * @param elementsMost how many elements a repeated field may have
 * @param bounds between what the value, or each element, lies
 */
record FieldRule(String field, String clause, boolean required, int elementsMost, Bounds bounds) {
  /** A field that must be present. */
  static FieldRule required(String field, Bounds bounds) {
    return new FieldRule(field, "", true, 1, bounds);
  }

  /** A field that may be absent; also each member of a oneof. */
  static FieldRule optional(String field, Bounds bounds) {
    return new FieldRule(field, "", false, 1, bounds);
  }

  /** A repeated field that must have an element. */
  static FieldRule requiredList(String field, int elementsMost, Bounds element) {
    return new FieldRule(field, "", true, elementsMost, element);
  }

  /** A repeated field. */
  static FieldRule optionalList(String field, int elementsMost, Bounds element) {
    return new FieldRule(field, "", false, elementsMost, element);
  }

  /** No demand at all: a field of a bare schema. */
  static FieldRule none(String field) {
    return new FieldRule(field, "", false, Integer.MAX_VALUE, Bounds.any());
  }

  /** The same rule as a clause's; one that names its clause already keeps it. */
  FieldRule under(String otherwise) {
    return clause.isEmpty()
        ? new FieldRule(field, otherwise, required, elementsMost, bounds)
        : this;
  }
}
