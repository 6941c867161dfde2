package cl.acuse.entry;

import cl.acuse.proof.MalformedException;
import java.io.Serial;

/**
 * An event, an entry or another message of ours breaks a clause of docs/spec.md.
 *
 * <p>It names the clause, the field and what would be right, never the value that was found: that
 * may be a person's.
 */
public final class MalformedEventException extends MalformedException {
  @Serial private static final long serialVersionUID = 1L;

  private final String rule;
  private final String field;
  private final String expected;

  /**
   * Says which clause is broken, where, and how to do better.
   *
   * @param rule the clause, e.g. {@code "C-04"}
   * @param field the field's path by names, e.g. {@code "documents[0].open.role"}; empty for the
   *     message as a whole
   * @param expected what would be right, to follow the word "expected"
   */
  public MalformedEventException(String rule, String field, String expected) {
    super(
        "%s breaks rule %s: expected %s."
            .formatted(field.isEmpty() ? "The message" : "Field " + field, rule, expected));
    this.rule = rule;
    this.field = field;
    this.expected = expected;
  }

  /**
   * The clause of docs/spec.md that is broken.
   *
   * @return for instance {@code "C-04"}
   */
  public String rule() {
    return rule;
  }

  /**
   * Where.
   *
   * @return field names joined by dots, elements of repeated fields with their index from 0; empty
   *     for the message as a whole
   */
  public String field() {
    return field;
  }

  /**
   * What would be right.
   *
   * @return a clause that continues "expected"
   */
  public String expected() {
    return expected;
  }

  /** The same failure seen from the message that holds the field {@code outer}. */
  MalformedEventException within(String outer) {
    return outer.isEmpty()
        ? this
        : new MalformedEventException(
            rule, field.isEmpty() ? outer : outer + "." + field, expected);
  }
}
