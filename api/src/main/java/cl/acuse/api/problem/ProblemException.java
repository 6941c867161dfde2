package cl.acuse.api.problem;

import java.io.Serial;

/** A request is not carried out. */
public final class ProblemException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * A refusal.
   *
   * @param problem why
   */
  public ProblemException(Problem problem) {
    super(problem.failure().code(), null, false, false);
    this.problem = problem;
  }

  /**
   * A refusal for a failure that concerns no field.
   *
   * @param failure the row of the table
   */
  public ProblemException(Failure failure) {
    this(Problem.of(failure));
  }

  /**
   * A refusal for a failure in a field.
   *
   * @param failure the row of the table
   * @param field the field, by names
   * @param expected what would be right
   */
  public ProblemException(Failure failure, String field, String expected) {
    this(Problem.of(failure, field, expected));
  }

  /**
   * Why.
   *
   * @return the problem
   */
  public Problem problem() {
    return problem;
  }
}
