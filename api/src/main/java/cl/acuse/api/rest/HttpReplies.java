package cl.acuse.api.rest;

import cl.acuse.api.ops.ServerLog;
import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.HttpProblem;
import cl.acuse.api.problem.Problem;
import cl.acuse.api.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** How replies are written. */
final class HttpReplies {
  /** What never changes may be kept for a year, the longest that caches keep anything. */
  static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /** What the next seal replaces. */
  static final String ONE_SECOND = "public, max-age=1";

  /** What nobody may keep. */
  static final String NO_STORE = "no-store";

  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";
  static final String BYTES = "application/octet-stream";

  private HttpReplies() {}

  /**
   * Answers.
   *
   * @return completes when the answer has left, or nobody is there any more to take it
   */
  static Future<Void> send(RoutingContext context, String type, String caching, Buffer body) {
    var response =
        context
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, type)
            .putHeader(HttpHeaders.CACHE_CONTROL, caching)
            .putHeader("X-Content-Type-Options", "nosniff");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      return response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    }
    return response.end(body);
  }

  static void fail(RoutingContext context, Throwable cause) {
    if (cause instanceof ProblemException known) {
      send(context, known.problem());
    } else {
      ServerLog.DEFECT.log(cause);
      send(context, Problem.of(Failure.DEFECT));
    }
  }

  static void send(RoutingContext context, Problem problem) {
    var response = context.response().setStatusCode(problem.failure().http());
    problem
        .failure()
        .retryAfter()
        .ifPresent(delay ->
            response.putHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, delay.toSeconds()))));
    if (problem.failure().http() == 405) {
      response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    }
    send(context, HttpProblem.MEDIA_TYPE, NO_STORE, HttpProblem.json(problem).toBuffer());
  }
}
