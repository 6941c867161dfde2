package cl.acuse.demo.register;

import org.jspecify.annotations.Nullable;

/** What a change says about the entry of its row. Pure. */
final class Amendment {
  /** Path of {@code level} in an event, docs/spec.md [M-02]. */
  private static final String LEVEL = "15";

  /** Path of {@code occurred}. */
  private static final String OCCURRED = "8";

  /** Path of {@code documents}. */
  private static final String DOCUMENTS = "12";

  /** Path of {@code communication.originator}. */
  private static final String ORIGINATOR = "9.1";

  /** Path of {@code recipient}. */
  private static final String RECIPIENT = "10";

  /** Path of the subject of DOC_REGISTERED. */
  private static final String SUBJECT = "41.2";

  /** Path of the justification of NUMBERED_MANUAL, which holds the row. */
  private static final String JUSTIFICATION = "48.6";

  private Amendment() {}

  /**
   * The act that tells a change.
   *
   * @param change the change
   * @param state the row after it
   * @return a reclassification or a correction
   */
  static Act of(Change change, RowState state) {
    return switch (change.field()) {
      case ACCESS -> access(change, state);
      case DATE -> open(change, state, OCCURRED);
      case FILES -> open(change, state, DOCUMENTS);
      case TITLE -> hidden(change, state, state.hasDocument() ? SUBJECT : JUSTIFICATION);
      case PARTY -> party(change, state);
    };
  }

  private static Act access(Change change, RowState state) {
    return state.hasDocument()
        ? new Act.Reclassify(change, Access.valueOf(change.after()))
        : new Act.Correct(
            change, LEVEL, level(change.before()), level(change.after()), false, state.access());
  }

  private static String level(String access) {
    return Integer.toString(Access.valueOf(access).level());
  }

  private static Act party(Change change, RowState state) {
    var path = state.row().kind() == RowKind.INCOMING ? ORIGINATOR : RECIPIENT;
    return isPerson(change.before()) || isPerson(change.after())
        ? hidden(change, state, path)
        : open(change, state, path);
  }

  private static boolean isPerson(String cell) {
    return Party.of(cell) instanceof Party.Person;
  }

  private static Act open(Change change, RowState state, String path) {
    return correct(change, state, path, false);
  }

  private static Act hidden(Change change, RowState state, String path) {
    return correct(change, state, path, true);
  }

  private static Act correct(Change change, RowState state, String path, boolean hidden) {
    return new Act.Correct(
        change,
        path,
        valueOrNull(change.before()),
        valueOrNull(change.after()),
        hidden,
        state.access());
  }

  private static @Nullable String valueOrNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
