package cl.acuse.api.rest;

import cl.acuse.api.answer.AnswerMemory;
import cl.acuse.api.ops.Health;
import cl.acuse.api.ops.Metrics;
import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.ledger.Ledger;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP server with all its bounds. It only reads. */
public final class HttpFront {
  private static final int START_SECONDS_MAX = 30;

  private final Vertx vertx;
  private final HttpServer server;

  /**
   * A server that does not listen yet.
   *
   * @param ledger what it serves
   * @param health how the server is
   * @param metrics what it counts
   * @param entriesAreOpen whether everybody may read entry bundles
   * @param memory of the answers to reads
   */
  public HttpFront(
      Ledger ledger, Health health, Metrics metrics, boolean entriesAreOpen, AnswerMemory memory) {
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(Limits.EVENT_LOOPS)
                .setWorkerPoolSize(Limits.READ_THREADS));
    var router = Router.router(vertx);
    router.route().handler(HttpFront::onlyReads);
    var reads = new StoreReads(vertx, memory);
    new LogRoutes(reads, ledger::view, entriesAreOpen).addTo(router);
    new ReadRoutes(reads, ledger::view, ledger.policy()).addTo(router);
    new OpsRoutes(health, metrics).addTo(router);
    router
        .route()
        .handler(context -> HttpReplies.send(context, Problem.of(Failure.PATH_UNKNOWN)))
        .failureHandler(HttpFront::failed);
    this.server = vertx.createHttpServer(options()).requestHandler(router);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(Limits.REQUEST_LINE_BYTES_MAX)
        .setMaxHeaderSize(Limits.HEADER_BYTES_MAX)
        .setIdleTimeout((int) Limits.IDLE_MAX.toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setHttp2ClearTextEnabled(false);
  }

  private static void onlyReads(RoutingContext context) {
    var method = context.request().method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      context.next();
    } else {
      HttpReplies.send(context, Problem.of(Failure.METHOD_NOT_ALLOWED));
    }
  }

  private static void failed(RoutingContext context) {
    if (context.failure() == null) {
      HttpReplies.send(context, Problem.of(Failure.PATH_MALFORMED));
    } else {
      HttpReplies.fail(context, context.failure());
    }
  }

  /**
   * Listens.
   *
   * @param address where
   * @throws IOException if the address is taken
   */
  public void start(InetSocketAddress address) throws IOException {
    try {
      server
          .listen(address.getPort(), address.getAddress().getHostAddress())
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return server.actualPort();
  }

  /** Closes all connections. */
  public void stop() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The process is about to end; nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
