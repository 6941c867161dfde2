package cl.acuse.api.problem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Problems as HTTP tells them (RFC 9457). */
public final class HttpProblem {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private HttpProblem() {}

  /**
   * The problem's document.
   *
   * @param problem the problem
   * @return type, title, status, code, detail, and what is wrong where
   */
  public static JsonObject json(Problem problem) {
    var failure = problem.failure();
    var json =
        new JsonObject()
            .put("type", "urn:acuse:problem:" + failure.code())
            .put("title", failure.sentence())
            .put("status", failure.http())
            .put("code", failure.code())
            .put("detail", problem.sentence());
    if (!problem.violations().isEmpty()) {
      var errors = new JsonArray();
      problem.violations().forEach(violation -> errors.add(error(violation)));
      json.put("errors", errors);
    }
    return json;
  }

  private static JsonObject error(Problem.Violation violation) {
    return new JsonObject()
        .put("item", violation.item())
        .put("code", violation.failure().code())
        .put("field", violation.field())
        .put("expected", violation.expected());
  }
}
