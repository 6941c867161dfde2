package cl.acuse.demo.register;

import java.util.EnumMap;
import java.util.Map;

/** A row as the changes so far have left it. Owned by the thread that plans. */
final class RowState {
  private final Row row;
  private final int target;
  private final boolean hasDocument;
  private final Map<ChangedField, String> values = new EnumMap<>(ChangedField.class);
  private int levelTarget;
  private boolean unique = true;

  /**
   * A row as it was planned.
   *
   * @param row the row
   * @param target the place of the event that later changes refer to
   * @param hasDocument whether that is a DOC_REGISTERED; otherwise it is the number
   */
  RowState(Row row, int target, boolean hasDocument) {
    this.row = row;
    this.target = target;
    this.levelTarget = target;
    this.hasDocument = hasDocument;
    for (var field : ChangedField.values()) {
      values.put(field, row.cells().get(RegisterReader.ROW_COLUMNS.indexOf(field.column())));
    }
  }

  Row row() {
    return row;
  }

  boolean hasDocument() {
    return hasDocument;
  }

  String value(ChangedField field) {
    return values.getOrDefault(field, "");
  }

  Access access() {
    return Access.valueOf(value(ChangedField.ACCESS));
  }

  void apply(Change change) {
    values.put(change.field(), change.after());
  }

  /** Each reclassification refers to the one before, so that the level before is its target's. */
  int target(Act amendment) {
    return amendment instanceof Act.Reclassify ? levelTarget : target;
  }

  void recorded(Act amendment, int order) {
    levelTarget = amendment instanceof Act.Reclassify ? order : levelTarget;
  }

  boolean isUnique() {
    return unique;
  }

  /** Another row has the same number. */
  void repeated() {
    unique = false;
  }
}
