package cl.acuse.api.rest;

import cl.acuse.api.ops.Health;
import cl.acuse.api.ops.Metrics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** For whoever runs the server: is it well, and what does it do? */
public final class OpsRoutes {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Health health;
  private final Metrics metrics;

  /**
   * The routes.
   *
   * @param health how the server is
   * @param metrics what it counts
   */
  public OpsRoutes(Health health, Metrics metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  /**
   * Adds the routes.
   *
   * @param router of the server
   */
  public void addTo(Router router) {
    router.route("/health").handler(this::health);
    router.route("/metrics").handler(this::metrics);
  }

  private void health(RoutingContext context) {
    var state = health.state();
    var json =
        new JsonObject()
            .put("status", state.name().toLowerCase(java.util.Locale.ROOT))
            .put("origin", health.origin())
            .put("size", health.size());
    context.response().setStatusCode(state == Health.State.UP ? 200 : 503);
    HttpReplies.send(context, HttpReplies.JSON, HttpReplies.NO_STORE, json.toBuffer());
  }

  private void metrics(RoutingContext context) {
    HttpReplies.send(context, METRICS_TYPE, HttpReplies.NO_STORE, Buffer.buffer(metrics.page()));
  }
}
