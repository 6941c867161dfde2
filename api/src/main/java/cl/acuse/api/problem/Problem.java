package cl.acuse.api.problem;

import cl.acuse.ledger.intake.Rejection;
import java.util.List;

/**
 * Why one request was not carried out.
 *
 * @param failure the row of the table
 * @param violations where in the request, and what would be right; may be empty
 */
public record Problem(Failure failure, List<Violation> violations) {
  /** Copies the list. */
  public Problem {
    violations = List.copyOf(violations);
  }

  /**
   * What is wrong in one place.
   *
   * @param failure the row of the table; a batch may hold several
   * @param item the event's place in its request, from 0; 0 where the request as a whole is
   *     concerned
   * @param field the field, by names; empty for the whole
   * @param expected what would be right
   */
  public record Violation(Failure failure, int item, String field, String expected) {}

  /**
   * What the ledger refused.
   *
   * @param rejections at least one
   * @return the problem, under its first rejection's failure
   */
  public static Problem of(List<Rejection> rejections) {
    var violations = rejections.stream().map(Problem::violation).toList();
    var first = violations.getFirst();
    return first.failure().scope() == Failure.Scope.REQUEST
        ? new Problem(first.failure(), List.of(first))
        : new Problem(first.failure(), violations);
  }

  private static Violation violation(Rejection rejection) {
    return new Violation(
        Failure.of(rejection.reason()), rejection.item(), rejection.field(), rejection.expected());
  }

  /**
   * A failure that concerns no field.
   *
   * @param failure the row of the table
   * @return the problem
   */
  public static Problem of(Failure failure) {
    return new Problem(failure, List.of());
  }

  /**
   * A failure in a field of the request.
   *
   * @param failure the row of the table
   * @param field the field, by names
   * @param expected what would be right
   * @return the problem
   */
  public static Problem of(Failure failure, String field, String expected) {
    return new Problem(failure, List.of(new Violation(failure, 0, field, expected)));
  }

  /**
   * The sentence for a person: what is wrong, and for the first place what would be right.
   *
   * @return one or two short sentences, without internals
   */
  public String sentence() {
    if (violations.isEmpty() || violations.getFirst().expected().isEmpty()) {
      return failure.sentence();
    }
    var first = violations.getFirst();
    var where = failure.scope() == Failure.Scope.EVENT ? "Event " + first.item() : "The request";
    var field = first.field().isEmpty() ? "" : ", " + first.field();
    return "%s %s%s: expected %s.".formatted(failure.sentence(), where, field, first.expected());
  }
}
