package cl.acuse.api.rest;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.ledger.View;
import cl.acuse.verifier.ReceiptJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads for people and scripts: receipts as files, the checkpoint, the policy to pin. */
public final class ReadRoutes {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,18}");

  private final StoreReads reads;
  private final Supplier<View> views;
  private final String policy;

  /**
   * The routes of one log.
   *
   * @param reads runs them beside the event loop
   * @param views the log under its newest checkpoint
   * @param policy the log's own policy, C2SP tlog-policy
   */
  ReadRoutes(StoreReads reads, Supplier<View> views, String policy) {
    this.reads = reads;
    this.views = views;
    this.policy = policy;
  }

  /**
   * Adds the routes.
   *
   * @param router of the server
   */
  public void addTo(Router router) {
    router.route("/v1/checkpoint").handler(this::checkpoint);
    router.route("/v1/policy").handler(this::policy);
    router.routeWithRegex("/v1/receipts/(?<index>[^/]*)").handler(this::receipt);
  }

  private void checkpoint(RoutingContext context) {
    HttpReplies.send(
        context, HttpReplies.TEXT, HttpReplies.ONE_SECOND, LogRoutes.checkpoint(views.get()));
  }

  private void policy(RoutingContext context) {
    HttpReplies.send(context, HttpReplies.TEXT, HttpReplies.NO_STORE, Buffer.buffer(policy));
  }

  private void receipt(RoutingContext context) {
    try {
      var index = index(Objects.requireNonNullElse(context.pathParam("index"), ""));
      reads.answer(context, () -> receipt(index), file -> sendReceipt(context, index, file));
    } catch (ProblemException e) {
      HttpReplies.send(context, e.problem());
    }
  }

  private static long index(String text) throws ProblemException {
    try {
      if (INDEX.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // Above 2^63 - 1: refused below with all that is no index.
    }
    throw new ProblemException(
        Failure.PATH_MALFORMED, "index", "a decimal index without leading zeros");
  }

  private Buffer receipt(long index) throws ProblemException {
    return views
        .get()
        .receipt(index)
        .map(receipt -> Buffer.buffer(ReceiptJson.write(receipt)))
        .orElseThrow(() -> new ProblemException(Failure.ENTRY_UNKNOWN));
  }

  private static Future<Void> sendReceipt(RoutingContext context, long index, Buffer file) {
    context
        .response()
        .putHeader(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%d.acuse.json\"".formatted(index));
    return HttpReplies.send(context, HttpReplies.JSON, HttpReplies.NO_STORE, file);
  }
}
