package cl.acuse.api;

import cl.acuse.api.answer.AnswerMemory;
import cl.acuse.api.grpc.GrpcServer;
import cl.acuse.api.ops.Health;
import cl.acuse.api.ops.Metrics;
import cl.acuse.api.ops.ServerLog;
import cl.acuse.api.rest.HttpFront;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.LedgerConfig;
import cl.acuse.ledger.LedgerOpenException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The server: a ledger, its gRPC door and its HTTP door.
 *
 * <p>They open in this order, so that nothing is promised before it can be kept, and close in the
 * other: first nothing new comes in, then all that was accepted is sealed, then its answers leave.
 */
public final class Server implements AutoCloseable {
  private final ServerConfig config;
  private final Ledger ledger;
  private final Health health;
  private final GrpcServer grpc;
  private final HttpFront http;

  private Server(
      ServerConfig config, Ledger ledger, Health health, GrpcServer grpc, HttpFront http) {
    this.config = config;
    this.ledger = ledger;
    this.health = health;
    this.grpc = grpc;
    this.http = http;
  }

  /**
   * Opens the ledger and serves it.
   *
   * @param config how
   * @param clock the wall clock
   * @param random makes the ids of the log's own acts
   * @return the server; whoever starts it closes it
   * @throws CommandException if the ledger cannot be opened or an address is taken
   */
  public static Server start(ServerConfig config, InstantSource clock, SecureRandom random)
      throws CommandException {
    var metrics = new Metrics();
    var ledger = open(config, clock, random, metrics);
    var health = new Health(ledger);
    ledger.stopped().thenAccept(cause -> cause.ifPresent(e -> health.become(Health.State.DEAD)));
    var memory = new AnswerMemory();
    var grpc = new GrpcServer(ledger, config.grpc(), metrics::appended, clock, memory);
    var http = new HttpFront(ledger, health, metrics, config.openEntries(), memory);
    var server = new Server(config, ledger, health, grpc, http);
    try {
      server.listen();
    } catch (CommandException e) {
      server.close();
      throw e;
    }
    ServerLog.SERVING.log(ledger.origin(), server.grpcAddress(), server.httpAddress());
    return server;
  }

  private static Ledger open(
      ServerConfig config, InstantSource clock, SecureRandom random, Metrics metrics)
      throws CommandException {
    try {
      return Ledger.open(ledgerConfig(config), clock, random, metrics);
    } catch (LedgerOpenException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static LedgerConfig ledgerConfig(ServerConfig config) {
    var durable = LedgerConfig.durable(config.data());
    return new LedgerConfig(
        durable.data(),
        durable.provider(),
        config.intakeThreads(),
        durable.queueMax(),
        durable.pacing(),
        config.epochs(),
        durable.store(),
        durable.markFailpoint());
  }

  private void listen() throws CommandException {
    try {
      grpc.start();
    } catch (IOException e) {
      throw taken(config.grpc(), "grpc.listen");
    }
    try {
      http.start(config.http());
    } catch (IOException e) {
      throw taken(config.http(), "http.listen");
    }
  }

  private static CommandException taken(InetSocketAddress address, String setting) {
    return CommandException.failed(
        "The address %s cannot be listened on; is another server running? Choose another %s."
            .formatted(text(address, address.getPort()), setting));
  }

  private static String text(InetSocketAddress address, int port) {
    return address.getHostString() + ":" + port;
  }

  /**
   * Where gRPC listens.
   *
   * @return host:port, with the port that was taken
   */
  public String grpcAddress() {
    return text(config.grpc(), grpc.port());
  }

  /**
   * Where HTTP listens.
   *
   * @return host:port, with the port that was taken
   */
  public String httpAddress() {
    return text(config.http(), http.port());
  }

  /**
   * Where gRPC listens.
   *
   * @return the port that was taken
   */
  public int grpcPort() {
    return grpc.port();
  }

  /**
   * Where HTTP listens.
   *
   * @return the port that was taken
   */
  public int httpPort() {
    return http.port();
  }

  /**
   * When and why the line ended.
   *
   * @return completes with what it died of, or empty after a close
   */
  public CompletionStage<Optional<Throwable>> lineStopped() {
    return ledger.stopped();
  }

  /** Takes nothing more in, seals and answers what was accepted, then closes everything. */
  @Override
  public void close() {
    ServerLog.STOPPING.log();
    health.become(Health.State.STOPPING);
    grpc.stopTaking();
    ledger.close();
    grpc.stop(config.stopPatience());
    http.stop();
    ServerLog.STOPPED.log(ledger.view().size());
  }
}
